package dev.churnwatch.lab.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Tid;
import dev.churnwatch.event.Unfollow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WorldTest {

    private static final WorldPlan PLAN = WorldPlan.of(11, 400, 30).withZeal(0.1);

    @Test
    void equalPlansMakeEqualWorlds() {
        World world = World.of(PLAN);

        assertThat(world.events())
                .isEqualTo(World.of(PLAN).events())
                .isEqualTo(world.events())
                .hasSizeGreaterThan(5_000);
        assertThat(world.inhabitants()).isEqualTo(World.of(PLAN).inhabitants());
    }

    @Test
    void anotherSeedMakesAnotherWorld() {
        Set<AccountId> here = accounts(PLAN);
        Set<AccountId> there = accounts(WorldPlan.of(12, 400, 30));

        assertThat(here).hasSize(400).doesNotContainAnyElementsOf(there);
    }

    @Test
    void eventsComeInTimeOrderInsideTheWorld() {
        List<FollowEvent> events = World.of(PLAN).events();

        assertThat(events).extracting(FollowEvent::at).isSorted();
        assertThat(events.get(0).at()).isGreaterThanOrEqualTo(PLAN.startMillis());
        assertThat(events.get(events.size() - 1).at()).isLessThan(PLAN.endMillis());
    }

    @Test
    void noAccountActsTwiceInOneMillisecond() {
        Map<AccountId, Long> last = new HashMap<>();
        List<FollowEvent> early = World.of(PLAN).events().stream()
                .filter(event -> {
                    Long before = last.put(event.actor(), event.at());
                    return before != null && before >= event.at();
                })
                .toList();

        assertThat(early).isEmpty();
    }

    @Test
    void theTruthTellsTheFirstFollowMadeForTheTrick() {
        List<FollowEvent> events = new ArrayList<>();
        List<Inhabitant> truth = World.of(PLAN).play(events::add);

        Map<AccountId, Long> began = new HashMap<>();
        truth.forEach(one -> one.firstTrickAt().ifPresent(at -> began.put(one.account(), at)));

        assertThat(truth).filteredOn(one -> began.containsKey(one.account())).allMatch(Inhabitant::churner);
        assertThat(began)
                .isNotEmpty()
                .allSatisfy((account, at) -> assertThat(events)
                        .anyMatch(event ->
                                event instanceof Follow && event.actor().equals(account) && event.at() == at));
    }

    @Test
    void theTruthTellsTheFirstFollowUndoneForTheTrick() {
        List<FollowEvent> events = new ArrayList<>();
        List<Inhabitant> undid = World.of(PLAN).play(events::add).stream()
                .filter(one -> one.firstUndoAt().isPresent())
                .toList();

        assertThat(undid).isNotEmpty().allSatisfy(one -> {
            assertThat(one.firstUndoAt().getAsLong())
                    .isGreaterThan(one.firstTrickAt().getAsLong());
            assertThat(events)
                    .anyMatch(event -> event instanceof Unfollow
                            && event.actor().equals(one.account())
                            && event.at() == one.firstUndoAt().getAsLong());
        });
    }

    @Test
    void kindsAreDealtByTheirWeights() {
        List<Inhabitant> inhabitants =
                World.of(WorldPlan.of(3, 2_000, 1).withChurnerShare(0.05)).inhabitants();

        Map<String, Long> counts =
                inhabitants.stream().collect(Collectors.groupingBy(Inhabitant::kind, Collectors.counting()));

        assertThat(inhabitants.stream().filter(Inhabitant::churner)).hasSize(100);
        assertThat(counts)
                .containsEntry("weekly-churner", 8L)
                .containsEntry("lapsed-churner", 5L)
                .hasSize(Cast.ORGANIC.size() + Cast.CHURNERS.size());
    }

    @Test
    void nobodyIsFollowedBeforeBirthAndBirthIsTheFirstEvent() {
        Chronicle chronicle = new Chronicle(World.of(PLAN.withKeyedShare(0)));
        Set<AccountId> newcomers = new HashSet<>(chronicle.all("newcomer"));
        Set<AccountId> born = new HashSet<>();

        for (FollowEvent event : chronicle.events()) {
            if (newcomers.contains(event.actor()) && born.add(event.actor())) {
                assertThat(event)
                        .isInstanceOfSatisfying(
                                StatusChange.class,
                                change -> assertThat(change.status()).isEqualTo(AccountStatus.ACTIVE));
            }
            if (event instanceof Follow follow && newcomers.contains(follow.target())) {
                assertThat(born).contains(follow.target());
            }
        }

        assertThat(born).isEqualTo(newcomers).isNotEmpty();
    }

    @Test
    void recordKeysTellWhenTheFollowWasMade() {
        List<FollowEvent> events = World.of(PLAN.withKeyedShare(1)).events();
        Map<String, Long> opened = new HashMap<>();
        int unseen = 0;

        for (FollowEvent event : events) {
            if (event instanceof Follow follow) {
                String key = String.valueOf(follow.ref());
                assertThat(Tid.trustedMillis(Tid.number(key).orElseThrow(), follow.at()))
                        .isPresent();
                assertThat(follow.at()
                                - Tid.trustedMillis(Tid.number(key).orElseThrow(), follow.at())
                                        .getAsLong())
                        .isBetween(0L, 2_500L);
                assertThat(opened.put(follow.actor() + key, follow.at())).isNull();
            } else if (event instanceof Unfollow unfollow) {
                String key = String.valueOf(unfollow.ref());
                assertThat(unfollow.target()).isNull();
                if (!opened.containsKey(unfollow.actor() + key)) {
                    unseen++;
                    assertThat(Tid.trustedMillis(Tid.number(key).orElseThrow(), PLAN.startMillis()))
                            .isPresent();
                }
            }
        }

        assertThat(opened).isNotEmpty();
        assertThat(unseen).isPositive();
    }

    @Test
    void withoutKeysEveryUnfollowNamesItsTarget() {
        assertThat(World.of(PLAN.withKeyedShare(0)).events())
                .filteredOn(Unfollow.class::isInstance)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                Unfollow.class,
                                unfollow -> assertThat(unfollow.target()).isNotNull()));
    }

    @Test
    void refusesAPlanThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorldPlan.of(1, 49, 10))
                .withMessageContaining("accounts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorldPlan.of(1, 50, 0))
                .withMessageContaining("days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorldPlan.of(1, 50, 1).withChurnerShare(1.01))
                .withMessageContaining("churners");
    }

    private static Set<AccountId> accounts(WorldPlan plan) {
        return World.of(plan).inhabitants().stream().map(Inhabitant::account).collect(Collectors.toSet());
    }
}
