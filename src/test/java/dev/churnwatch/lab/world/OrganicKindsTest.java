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
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every kind that must not be flagged has the traits that it is there for. */
class OrganicKindsTest {

    private static final WorldPlan PLAN =
            WorldPlan.of(5, 1_500, 60).withKeyedShare(0).withChurnerShare(0.01).withZeal(0.06);
    private static final Chronicle CHRONICLE = new Chronicle(World.of(PLAN));

    @Test
    void springCleanersUnfollowInOneSitting() {
        assertThat(CHRONICLE.all("spring-cleaner")).isNotEmpty().allSatisfy(account -> {
            assertThat(CHRONICLE.sittings(account, 8)).hasSize(1);
            assertThat(CHRONICLE.unfollows(account)).hasSizeGreaterThan(20);
        });
    }

    @Test
    void twoPurgesAreTwoSittingsWithNoFollowInBetween() {
        assertThat(CHRONICLE.all("two-purges")).isNotEmpty().allSatisfy(account -> {
            List<List<Long>> sittings = CHRONICLE.sittings(account, 8);
            assertThat(sittings).hasSize(2);
            long first = sittings.get(0).get(0);
            long second = sittings.get(1).get(0);
            assertThat(CHRONICLE.follows(account))
                    .noneMatch(follow ->
                            follow.at() > first + DAY && follow.at() < second && !CHRONICLE.isFollowBack(follow));
        });
    }

    @Test
    void readersDropTheReturnedLikeTheUnreturned() {
        for (String kind : List.of("fickle-reader", "heavy-reader")) {
            List<AccountId> readers = CHRONICLE.all(kind);
            double returnedOfAll =
                    readers.stream().mapToDouble(CHRONICLE::returned).average().orElseThrow();

            assertThat(readers).allMatch(account -> CHRONICLE.dwells(account).size() > 20);
            assertThat(CHRONICLE.returnedAmongUndone(readers)).as(kind).isGreaterThan(0.7 * returnedOfAll);
        }
    }

    @Test
    void heavyReadersDropAfterHoursToWeeks() {
        List<Long> dwells = CHRONICLE.all("heavy-reader").stream()
                .flatMap(account -> CHRONICLE.dwells(account).stream())
                .sorted()
                .toList();

        assertThat(dwells.get(dwells.size() / 10)).isLessThan(DAY);
        assertThat(dwells.get(dwells.size() / 2)).isBetween(2 * DAY, 7 * DAY);
        assertThat(dwells.get(dwells.size() * 9 / 10)).isGreaterThan(10 * DAY);
    }

    @Test
    void networkersAreFollowedBackAndKeepNearlyAll() {
        assertThat(CHRONICLE.all("networker")).isNotEmpty().allSatisfy(account -> {
            int follows = CHRONICLE.follows(account).size();
            assertThat(CHRONICLE.returned(account)).isGreaterThan(0.45);
            assertThat(CHRONICLE.undone(account).size()).isLessThan(follows / 12);
        });
    }

    @Test
    void buildersFollowForWeeksAndPruneALittle() {
        assertThat(CHRONICLE.all("builder")).isNotEmpty().allSatisfy(account -> {
            int follows = CHRONICLE.follows(account).size();
            assertThat(follows).isGreaterThan(200);
            assertThat(CHRONICLE.chosenUnfollows(account).size()).isLessThan(follows / 3);
        });
    }

    @Test
    void weeklyTidiersUnfollowOnOneDayOfTheWeek() {
        assertThat(CHRONICLE.all("weekly-tidier")).isNotEmpty().allSatisfy(account -> {
            Map<DayOfWeek, Long> days = CHRONICLE.chosenUnfollows(account).stream()
                    .collect(Collectors.groupingBy(
                            unfollow -> Instant.ofEpochMilli(unfollow.at() - 12 * HOUR)
                                    .atZone(ZoneOffset.UTC)
                                    .getDayOfWeek(),
                            Collectors.counting()));
            long all = days.values().stream().mapToLong(Long::longValue).sum();
            List<Long> busiest = days.values().stream()
                    .sorted(Comparator.reverseOrder())
                    .limit(2)
                    .toList();
            assertThat(busiest.stream().mapToLong(Long::longValue).sum()).isGreaterThan(all * 6 / 10);
        });
        assertThat(CHRONICLE.returnedAmongUndone(CHRONICLE.all("weekly-tidier")))
                .isGreaterThan(0.15);
    }

    @Test
    void eveningTidiersDropAFewOfTheDay() {
        assertThat(CHRONICLE.all("evening-tidier")).isNotEmpty().allSatisfy(account -> {
            assertThat(CHRONICLE.dwells(account)).anyMatch(dwell -> dwell < 16 * HOUR);
            assertThat(CHRONICLE.mostUndoneInADay(account)).isLessThan(10);
        });
    }

    @Test
    void theCuriousLookForMinutesOrHours() {
        assertThat(CHRONICLE.all("curious")).isNotEmpty().allSatisfy(account -> {
            List<Long> dwells = CHRONICLE.dwells(account);
            long looks = dwells.stream().filter(dwell -> dwell <= 13 * HOUR).count();
            assertThat(looks).isGreaterThan(8).isGreaterThan(dwells.size() * 6L / 10);
            assertThat(CHRONICLE.mostUndoneInADay(account)).isLessThan(14);
        });
    }

    @Test
    void conferenceRegrettersUndoOnceTheMorningAfter() {
        assertThat(CHRONICLE.all("conference-regretter")).isNotEmpty().allSatisfy(account -> {
            assertThat(CHRONICLE.sittings(account, 20)).hasSize(1);
            assertThat(CHRONICLE.mostUndoneInADay(account)).isBetween(20L, 65L);
            assertThat(CHRONICLE.follows(account)).hasSizeGreaterThan(150);
        });
    }

    @Test
    void giveawayHuntersDropTheSponsorsTogether() {
        assertThat(CHRONICLE.all("giveaway-hunter")).isNotEmpty().allSatisfy(account -> {
            List<List<Long>> sittings = CHRONICLE.sittings(account, 15);
            assertThat(sittings).hasSizeBetween(0, 2).allMatch(sitting -> sitting.size() <= 62);
        });
    }

    @Test
    void trainMembersAreFollowedBackAndKeepEverybody() {
        assertThat(CHRONICLE.all("train-member")).isNotEmpty().allSatisfy(account -> {
            assertThat(CHRONICLE.returned(account)).isGreaterThan(0.5);
            assertThat(CHRONICLE.chosenUnfollows(account)).isEmpty();
        });
    }

    @Test
    void blockersBlockManyAndSomeOfThemFriends() {
        List<AccountId> blockers = CHRONICLE.all("blocker");

        assertThat(blockers)
                .isNotEmpty()
                .allSatisfy(account -> assertThat(CHRONICLE.deeds(account))
                        .filteredOn(Block.class::isInstance)
                        .hasSizeGreaterThan(2));
        assertThat(blockers)
                .anyMatch(account -> CHRONICLE.unfollows(account).size()
                        > CHRONICLE.chosenUnfollows(account).size() + 5);
    }

    @Test
    void importersBringManyAtOnceAndDropFew() {
        assertThat(CHRONICLE.all("importer")).isNotEmpty().allSatisfy(account -> {
            int follows = CHRONICLE.follows(account).size();
            assertThat(CHRONICLE.follows(account))
                    .filteredOn(follow -> "import".equals(follow.via()))
                    .hasSizeGreaterThan(40);
            assertThat(CHRONICLE.undone(account).size()).isLessThan(follows / 5);
        });
    }

    @Test
    void migratorsLeaveAndFetchTheirFriendsAgain() {
        List<AccountId> migrators = CHRONICLE.all("migrator");

        assertThat(migrators)
                .isNotEmpty()
                .allSatisfy(account -> assertThat(CHRONICLE.deeds(account))
                        .filteredOn(StatusChange.class::isInstance)
                        .hasSize(2));
        assertThat(migrators)
                .anyMatch(account -> CHRONICLE.follows(account).stream()
                                .filter(follow -> "import".equals(follow.via()))
                                .count()
                        > 20);
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
            assertThat(CHRONICLE.sittings(account, 5)).hasSizeBetween(1, 2);
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
                    .filter(CHRONICLE::isFollowBack)
                    .count();
            assertThat(asked).isGreaterThan(30);
            assertThat((double) returned / asked).isGreaterThan(0.5);
        });
    }

    @Test
    void followOnlyBotsNeverUnfollow() {
        assertThat(CHRONICLE.all("follow-only-bot")).isNotEmpty().allSatisfy(account -> {
            assertThat(CHRONICLE.follows(account)).hasSizeGreaterThan(200);
            assertThat(CHRONICLE.chosenUnfollows(account)).isEmpty();
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

    /** Unfollows in the account's name because of a block. */
    private static int closedByNetwork(AccountId account) {
        return CHRONICLE.unfollows(account).size()
                - CHRONICLE.chosenUnfollows(account).size();
    }
}
