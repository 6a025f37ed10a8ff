package dev.churnwatch.lab.world;

import static dev.churnwatch.lab.world.Chronicle.DAY;
import static dev.churnwatch.lab.world.Chronicle.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unfollow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind has the traits that it is there for. */
class KindsTest {

    private static final WorldPlan PLAN = WorldPlan.of(5, 1_200, 60).withKeyedShare(0);
    private static final Chronicle CHRONICLE = new Chronicle(World.of(PLAN));

    @Test
    void springCleanersUnfollowInOneSitting() {
        assertThat(CHRONICLE.all("spring-cleaner")).isNotEmpty().allSatisfy(account -> {
            assertThat(sittings(account)).hasSize(1);
            assertThat(CHRONICLE.unfollows(account)).hasSizeGreaterThan(30);
        });
    }

    @Test
    void twoPurgesAreTwoSittingsWithNoFollowInBetween() {
        assertThat(CHRONICLE.all("two-purges")).isNotEmpty().allSatisfy(account -> {
            List<List<Long>> sittings = sittings(account);
            assertThat(sittings).hasSize(2);
            long first = sittings.get(0).get(0);
            long second = sittings.get(1).get(0);
            assertThat(CHRONICLE.follows(account))
                    .noneMatch(follow -> follow.at() > first + DAY && follow.at() < second && !isFollowBack(follow));
        });
    }

    @Test
    void fickleReadersDropTheReturnedLikeTheUnreturned() {
        int returned = 0;
        for (AccountId account : CHRONICLE.all("fickle-reader")) {
            assertThat(CHRONICLE.dwells(account)).hasSizeGreaterThan(20);
            returned += (int) CHRONICLE.unfollows(account).stream()
                    .filter(unfollow -> followsAt(unfollow, account))
                    .count();
        }
        assertThat(returned).isGreaterThan(100);
    }

    @Test
    void newcomersBeginWithAStarterPack() {
        assertThat(CHRONICLE.all("newcomer"))
                .isNotEmpty()
                .allSatisfy(account -> assertThat(CHRONICLE.follows(account))
                        .filteredOn(follow -> "starter_pack".equals(follow.via()))
                        .hasSizeGreaterThanOrEqualTo(8));
    }

    @Test
    void eventFollowersDropTheConferenceInOneOrTwoSittings() {
        assertThat(CHRONICLE.all("event-follower")).isNotEmpty().allSatisfy(account -> {
            long large = sittings(account).stream()
                    .filter(sitting -> sitting.size() >= 5)
                    .count();
            assertThat(large).isBetween(1L, 2L);
        });
    }

    @Test
    void popularAccountsFollowBack() {
        assertThat(CHRONICLE.all("popular")).isNotEmpty().allSatisfy(account -> {
            long asked = CHRONICLE.events().stream()
                    .filter(event ->
                            event instanceof Follow follow && follow.target().equals(account))
                    .count();
            long returned = CHRONICLE.follows(account).stream()
                    .filter(KindsTest::isFollowBack)
                    .count();
            assertThat(asked).isGreaterThan(30);
            assertThat((double) returned / asked).isGreaterThan(0.5);
        });
    }

    @Test
    void followOnlyBotsNeverUnfollow() {
        assertThat(CHRONICLE.all("follow-only-bot")).isNotEmpty().allSatisfy(account -> {
            assertThat(CHRONICLE.follows(account)).hasSizeGreaterThan(200);
            assertThat(CHRONICLE.unfollows(account)).isEmpty();
        });
    }

    @Test
    void misClickersUndoWithinSeconds() {
        assertThat(CHRONICLE.all("mis-clicker")).isNotEmpty().allSatisfy(account -> {
            Map<AccountId, Long> last = new HashMap<>();
            int slips = 0;
            for (FollowEvent deed : CHRONICLE.deeds(account)) {
                if (deed instanceof Follow follow) {
                    last.put(follow.target(), follow.at());
                } else if (deed instanceof Unfollow unfollow && unfollow.target() != null) {
                    Long since = last.get(unfollow.target());
                    slips += since != null && unfollow.at() - since < 60_000 ? 1 : 0;
                }
            }
            assertThat(slips).isBetween(1, 6);
        });
    }

    @Test
    void deadAccountCleanersUnfollowMostlyTheGone() {
        Set<AccountId> gone = new HashSet<>();
        Set<AccountId> cleaners = new HashSet<>(CHRONICLE.all("dead-account-cleaner"));
        int unfollowedGone = 0;
        int unfollowed = 0;
        for (FollowEvent event : CHRONICLE.events()) {
            if (event instanceof StatusChange change && change.status() != AccountStatus.ACTIVE) {
                gone.add(change.actor());
            } else if (event instanceof Unfollow unfollow && cleaners.contains(unfollow.actor())) {
                unfollowed++;
                unfollowedGone += gone.contains(unfollow.target()) ? 1 : 0;
            }
        }
        assertThat((double) unfollowedGone / unfollowed).isGreaterThan(0.8);
        assertThat(unfollowedGone).isGreaterThan(10 * cleaners.size());
    }

    @Test
    void theBlockedAreBlockedByThoseWhomTheyFollow() {
        List<AccountId> blocked = CHRONICLE.all("blocked");
        assertThat(blocked)
                .isNotEmpty()
                .allSatisfy(account -> assertThat(CHRONICLE.events())
                        .filteredOn(event ->
                                event instanceof Block block && block.target().equals(account))
                        .hasSizeGreaterThan(5));
        assertThat(blocked).anyMatch(account -> closedByNetwork(account) == 0);
        assertThat(blocked).anyMatch(account -> closedByNetwork(account) > 5);
    }

    /** Unfollows in the account's name within seconds of a block by the target. */
    private static long closedByNetwork(AccountId account) {
        return CHRONICLE.unfollows(account).stream()
                .filter(unfollow -> CHRONICLE.deeds(Objects.requireNonNull(unfollow.target())).stream()
                        .anyMatch(deed -> deed instanceof Block block
                                && block.target().equals(account)
                                && unfollow.at() - block.at() >= 0
                                && unfollow.at() - block.at() < 5_000))
                .count();
    }

    @Test
    void returnersGoAndComeBack() {
        assertThat(CHRONICLE.all("returner"))
                .isNotEmpty()
                .allSatisfy(account -> assertThat(CHRONICLE.deeds(account))
                        .filteredOn(StatusChange.class::isInstance)
                        .extracting(event -> ((StatusChange) event).status())
                        .containsExactly(AccountStatus.DEACTIVATED, AccountStatus.ACTIVE));
    }

    @Test
    void leaversDoNothingAfterwards() {
        assertThat(CHRONICLE.all("leaver")).isNotEmpty().allSatisfy(account -> {
            List<FollowEvent> deeds = CHRONICLE.deeds(account);
            assertThat(deeds.get(deeds.size() - 1))
                    .isInstanceOfSatisfying(
                            StatusChange.class,
                            change -> assertThat(change.status()).isNotEqualTo(AccountStatus.ACTIVE));
        });
    }

    /** Hours within which nine of ten undone follows of a kind of churner last. */
    @ParameterizedTest
    @CsvSource({
        "weekly-churner, 158, 230",
        "day-hold-churner, 22, 31",
        "batch-churner, 90, 170",
        "three-day-churner, 68, 135",
        "fire-and-forget-churner, 114, 152",
        "fortnight-churner, 341, 440",
        "lapsed-churner, 45, 61"
    })
    void churnersHoldAsLongAsTheyDo(String kind, long atLeast, long atMost) {
        List<AccountId> churners = CHRONICLE.all(kind);
        List<Long> dwells = churners.stream()
                .flatMap(account -> CHRONICLE.dwells(account).stream())
                .toList();

        long within = dwells.stream()
                .filter(dwell -> dwell >= atLeast * HOUR && dwell <= atMost * HOUR)
                .count();

        assertThat(dwells).hasSizeGreaterThan(60 * churners.size());
        assertThat((double) within / dwells.size()).isGreaterThan(0.9);
    }

    @Test
    void churnersTargetsFollowBackNowAndThenAndFriendsFarMore() {
        List<AccountId> weekly = CHRONICLE.all("weekly-churner");
        List<AccountId> readers = CHRONICLE.all("fickle-reader");

        assertThat(mean(weekly)).isBetween(0.08, 0.27);
        assertThat(mean(readers)).isGreaterThan(0.3);
    }

    @Test
    void onlyTheIndiscriminateUndoThoseWhoFollowedBack() {
        assertThat(returnedAmongUndone("fire-and-forget-churner")).isGreaterThan(0.07);
        assertThat(returnedAmongUndone("weekly-churner")).isLessThan(0.03);
    }

    @Test
    void lapsedChurnersGiveUp() {
        long over = PLAN.startMillis() + 21 * DAY;
        assertThat(CHRONICLE.all("lapsed-churner")).isNotEmpty().allSatisfy(account -> {
            assertThat(CHRONICLE.unfollows(account)).hasSizeGreaterThan(60);
            assertThat(CHRONICLE.unfollows(account))
                    .filteredOn(u -> u.at() > over)
                    .isEmpty();
        });
    }

    private static double mean(List<AccountId> accounts) {
        return accounts.stream().mapToDouble(CHRONICLE::returned).average().orElseThrow();
    }

    private static double returnedAmongUndone(String kind) {
        int undone = 0;
        int returned = 0;
        for (AccountId account : CHRONICLE.all(kind)) {
            for (Unfollow unfollow : CHRONICLE.unfollows(account)) {
                undone++;
                returned += followsAt(unfollow, account) ? 1 : 0;
            }
        }
        return (double) returned / undone;
    }

    /** Whether the one unfollowed was seen to follow the account by then. */
    private static boolean followsAt(Unfollow unfollow, AccountId account) {
        AccountId target = unfollow.target();
        return target != null
                && CHRONICLE.follows(target).stream()
                        .anyMatch(back -> back.target().equals(account) && back.at() < unfollow.at());
    }

    private static boolean isFollowBack(Follow follow) {
        return CHRONICLE.follows(follow.target()).stream()
                .anyMatch(first -> first.target().equals(follow.actor()) && first.at() < follow.at());
    }

    private static List<List<Long>> sittings(AccountId account) {
        return Chronicle.sittings(
                CHRONICLE.unfollows(account).stream().map(FollowEvent::at).toList());
    }
}
