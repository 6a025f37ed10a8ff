package dev.churnwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.flag.Change;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.flag.FlagId;
import dev.churnwatch.lab.world.Disorder;
import dev.churnwatch.lab.world.Inhabitant;
import dev.churnwatch.lab.world.World;
import dev.churnwatch.lab.world.WorldPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacktestTest {

    private static final int MANY_UNDONE = 60;

    /** Two churners of each kind, in a world long enough for the lapsed to be cleared. */
    private static final World WORLD = World.of(SmallWorld.plan(9, 700, 62).withChurnerShare(0.02));

    private static final List<FollowEvent> EVENTS = WORLD.events();
    private static final Trial OUTCOME = Trial.of(Policy.DEFAULT, EVENTS);

    @Test
    void flagsTheChurnersAndNobodyElse() {
        Set<AccountId> churners = accounts(Inhabitant::churner);
        Map<AccountId, Integer> undone = new HashMap<>();
        EVENTS.stream()
                .filter(Unfollow.class::isInstance)
                .forEach(event -> undone.merge(event.actor(), 1, Integer::sum));

        assertThat(churners).hasSize(14).allMatch(account -> undone.getOrDefault(account, 0) >= MANY_UNDONE);
        assertThat(OUTCOME.latest().keySet()).isEqualTo(churners);
    }

    @Test
    void tellsOfEachTickInTurnAndOfItsAccountsByName() {
        Map<FlagId, Long> told = new HashMap<>();
        List<FlagChange> news = OUTCOME.changes().stream()
                .filter(change -> told.getOrDefault(change.flagId(), Long.MIN_VALUE) < change.asOf())
                .peek(change -> told.put(change.flagId(), change.asOf()))
                .toList();

        assertThat(news)
                .as("changes that correct no past tick")
                .isSortedAccordingTo(Comparator.comparingLong(FlagChange::asOf).thenComparing(FlagChange::account));
    }

    @Test
    void clearsTheFlagOfWhoGaveUp() {
        Set<AccountId> lapsed = accounts(one -> one.kind().equals("lapsed-churner"));

        assertThat(lapsed)
                .hasSize(2)
                .allSatisfy(account -> assertThat(OUTCOME.changes())
                        .filteredOn(change -> change.account().equals(account))
                        .extracting(FlagChange::change)
                        .startsWith(Change.OPENED)
                        .endsWith(Change.CLEARED));
    }

    @Test
    void keepsTheBestScoreOfEveryAccountThatWasAssessed() {
        assertThat(OUTCOME.scores())
                .hasSizeGreaterThan(14)
                .containsKeys(OUTCOME.latest().keySet().toArray(AccountId[]::new));
        assertThat(OUTCOME.changes())
                .allSatisfy(change -> assertThat(OUTCOME.scores())
                        .hasEntrySatisfying(
                                change.account(),
                                best -> assertThat(best.logit())
                                        .isGreaterThanOrEqualTo(
                                                change.assessment().logit())));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void duplicatesAndTheFilesOrderChangeNothing(long seed) {
        List<FollowEvent> events = World.of(small(seed)).events();
        List<FollowEvent> disorderly = new ArrayList<>(new Disorder(seed, 0.05, Duration.ofHours(1)).of(events));
        Collections.shuffle(disorderly, new Random(seed));

        assertThat(Trial.of(Policy.DEFAULT, disorderly).changes())
                .as("seed %d", seed)
                .isEqualTo(Trial.of(Policy.DEFAULT, events).changes())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void endsInTheSameFlagsHoweverTheEventsArrive(long seed) {
        List<FollowEvent> events = World.of(small(seed)).events();
        List<FollowEvent> arrived = new Disorder(seed, 0.02, Duration.ofHours(1)).of(events);

        Map<AccountId, Arrivals.Standing> expected =
                Arrivals.standing(Trial.of(Policy.DEFAULT, events).changes());
        Map<AccountId, Arrivals.Standing> found = Arrivals.standing(new Arrivals(Policy.DEFAULT, seed).play(arrived));

        assertThat(found).as("seed %d", seed).isEqualTo(expected).isNotEmpty();
    }

    @Test
    void hasNothingToSayOfNoEvents() {
        Trial outcome = Trial.of(Policy.DEFAULT, List.of());

        assertThat(outcome.changes()).isEmpty();
        assertThat(outcome.outcome().accounts()).isZero();
    }

    private static WorldPlan small(long seed) {
        return SmallWorld.plan(seed, 500, 26).withChurnerShare(0.008);
    }

    private static Set<AccountId> accounts(Predicate<Inhabitant> suits) {
        return WORLD.inhabitants().stream()
                .filter(suits)
                .map(Inhabitant::account)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
