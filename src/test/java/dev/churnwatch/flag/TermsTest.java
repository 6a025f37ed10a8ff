package dev.churnwatch.flag;

import static dev.churnwatch.flag.Feed.CHURNER;
import static dev.churnwatch.flag.Feed.campaign;
import static dev.churnwatch.flag.Feed.day;
import static dev.churnwatch.flag.Feed.give;
import static dev.churnwatch.flag.Feed.live;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.Calendar;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Term;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.wire.Policies;
import dev.churnwatch.wire.PolicyDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The flag of an account over a change of policy, and the flag that a shadow raises beside it. */
class TermsTest {

    private static final Policy ALIKE = Policies.of("{name: alike, thresholds: {amendStep: 0.5}}");
    private static final Policy STRICT =
            Policies.of("{name: strict, thresholds: {flag: 0.99999999, review: 0.9999999, clear: 0.9999998}}");
    private static final Policy BLIND = Policies.of("{name: blind, prior: 1e-15}");

    private static final long TURN = day(20.5);
    private static final int CAMPAIGN = 30;
    private static final int AFTER = 40;

    private static Term term(int revision, long from, Policy policy) {
        return Term.of(revision, from, policy, PolicyDocument.stamp(policy));
    }

    private static Calendar first(Policy policy) {
        return new Calendar(Long.MIN_VALUE, List.of(term(0, Long.MIN_VALUE, policy)));
    }

    private static Watch watch(Calendar active) {
        return Feed.watch(Duration.ofDays(7)).with(active, null);
    }

    private static Dossier dossier(Watch watch) {
        return new Dossier(CHURNER, watch);
    }

    private static List<FlagChange> changes(List<FlagChange> changes, boolean shadow) {
        return changes.stream().filter(change -> change.shadow() == shadow).toList();
    }

    @Test
    void anOpenFlagGoesOnUnderItsNameAndEachRevisionNamesWhoJudgedIt() {
        Calendar calendar = first(Policy.DEFAULT).then(term(1, TURN, ALIKE));

        List<FlagChange> changes = live(dossier(watch(calendar)), campaign(CAMPAIGN), CAMPAIGN);

        assertThat(changes)
                .extracting(FlagChange::flagId)
                .containsOnly(changes.get(0).flagId());
        assertThat(changes)
                .allSatisfy(change ->
                        assertThat(change.policy().name()).isEqualTo(change.asOf() < TURN ? "default" : "alike"));
        assertThat(changes).extracting(change -> change.policy().name()).contains("default", "alike");
    }

    @Test
    void aPolicyThatConvictsNobodyClearsAtItsFirstTick() {
        Calendar calendar = first(Policy.DEFAULT).then(term(1, TURN, BLIND));

        List<FlagChange> changes = live(dossier(watch(calendar)), campaign(CAMPAIGN), CAMPAIGN);

        FlagChange last = changes.get(changes.size() - 1);
        assertThat(last.change()).isEqualTo(Change.CLEARED);
        assertThat(last.asOf()).isEqualTo(TURN);
        assertThat(last.policy().name()).isEqualTo("blind");
    }

    @Test
    void aPolicyThatSeesMoreFlagsAtItsFirstTickWhoHasDoneNothingSince() {
        Calendar calendar = first(BLIND).then(term(1, TURN, Policy.DEFAULT));
        Dossier dossier = dossier(watch(calendar));
        live(dossier, campaign(18), 19);

        assertThat(dossier.isDue(TURN)).isTrue();
        assertThat(dossier.advance(TURN)).singleElement().satisfies(change -> {
            assertThat(change.change()).isEqualTo(Change.OPENED);
            assertThat(change.asOf()).isEqualTo(TURN);
        });
        assertThat(dossier.isDue(TURN)).isFalse();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfArrivalDoesNotMatterAcrossATurn(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Policy before = random.nextBoolean() ? Policy.DEFAULT : BLIND;
        Policy after = before.equals(BLIND) ? Policy.DEFAULT : random.nextBoolean() ? ALIKE : STRICT;
        Calendar calendar = first(before).then(term(1, TURN, after));
        Dossier inOrder = dossier(watch(calendar));
        live(inOrder, campaign(CAMPAIGN), AFTER);

        Dossier disorderly = dossier(watch(first(before)));
        List<Arrival> arrivals = new ArrayList<>();
        for (FollowEvent event : campaign(CAMPAIGN)) {
            arrivals.add(new Arrival(event.at() + random.nextLong(5 * Feed.DAY), event));
        }
        arrivals.sort(Comparator.comparingLong(Arrival::at));
        int next = 0;
        for (int day = 1; day <= AFTER; day++) {
            if (day == 20) {
                disorderly.under(watch(calendar));
            }
            while (next < arrivals.size() && arrivals.get(next).at < day(day)) {
                give(arrivals.get(next++).event, disorderly);
            }
            disorderly.advance(day(day));
        }

        assertThat(disorderly.judgement().findings())
                .as("seed %d", seed)
                .isEqualTo(inOrder.judgement().findings())
                .isNotEmpty();
    }

    private record Arrival(long at, FollowEvent event) {}

    @Test
    void aShadowJudgesBesideAndChangesNothingOfWhatIsPublished() {
        Watch alone = watch(first(Policy.DEFAULT));
        Watch shadowed = alone.with(alone.active(), Calendar.since(term(1, Long.MIN_VALUE, ALIKE)));

        List<FlagChange> changes = live(dossier(shadowed), campaign(CAMPAIGN), AFTER);

        assertThat(changes(changes, false)).isEqualTo(live(dossier(alone), campaign(CAMPAIGN), AFTER));
        List<FlagChange> shadows = changes(changes, true);
        assertThat(shadows)
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.policy().name()).isEqualTo("alike"));
        assertThat(shadows)
                .extracting(FlagChange::flagId)
                .doesNotContainAnyElementsOf(
                        changes(changes, false).stream().map(FlagChange::flagId).toList());
    }

    @Test
    void aShadowFindsWhatTheSamePolicyWouldFindIfItWereActive() {
        Watch shadowed =
                watch(first(BLIND)).with(first(BLIND), Calendar.since(term(1, Long.MIN_VALUE, Policy.DEFAULT)));
        Dossier dossier = dossier(shadowed);
        live(dossier, campaign(CAMPAIGN), AFTER);
        Dossier active = dossier(watch(first(Policy.DEFAULT)));
        live(active, campaign(CAMPAIGN), AFTER);

        assertThat(shadow(dossier).judgement().findings())
                .isEqualTo(active.judgement().findings());
        assertThat(dossier.judgement().findings()).isEmpty();
    }

    @Test
    void aShadowBeginsWithItsTerm() {
        Watch alone = watch(first(Policy.DEFAULT));
        Dossier dossier = dossier(alone);
        List<FollowEvent> events = campaign(CAMPAIGN);
        List<FlagChange> before =
                live(dossier, events.stream().filter(event -> event.at() < TURN).toList(), 20);
        dossier.under(alone.with(alone.active(), Calendar.since(term(1, TURN, ALIKE))));

        assertThat(dossier.isDue(TURN)).isTrue();
        List<FlagChange> atTheTurn = changes(dossier.advance(TURN), true);

        assertThat(changes(before, true)).isEmpty();
        assertThat(atTheTurn).singleElement().satisfies(change -> {
            assertThat(change.change()).isEqualTo(Change.OPENED);
            assertThat(change.openedAt()).isEqualTo(TURN);
            assertThat(change.revision()).isEqualTo(1);
        });
    }

    @Test
    void aShadowThatStaysGoesOnAndAnotherRunOfItBeginsAnew() {
        Watch alone = watch(first(Policy.DEFAULT));
        Watch shadowed = alone.with(alone.active(), Calendar.since(term(1, day(12), ALIKE)));
        Watch again = alone.with(alone.active(), Calendar.since(term(2, TURN, ALIKE)));
        Dossier dossier = dossier(shadowed);
        List<FlagChange> first = changes(live(dossier, campaign(20), 20), true);

        dossier.under(shadowed.with(shadowed.active(), shadowed.shadow()));
        assertThat(changes(dossier.advance(day(20.25)), true)).noneMatch(change -> change.revision() == 1);
        dossier.under(again);
        List<FlagChange> second = changes(dossier.advance(TURN), true);

        assertThat(second).singleElement().satisfies(change -> {
            assertThat(change.revision()).isEqualTo(1);
            assertThat(change.flagId()).isNotEqualTo(first.get(0).flagId());
        });
    }

    @Test
    void aStoredShadowGoesOnOnlyUnderItsOwnAnnouncement() {
        Watch alone = watch(first(Policy.DEFAULT));
        Watch shadowed = alone.with(alone.active(), Calendar.since(term(3, day(12), ALIKE)));
        Dossier dossier = dossier(shadowed);
        live(dossier, campaign(CAMPAIGN), CAMPAIGN);
        Dossier.Shadow stored = shadow(dossier);

        Dossier same = new Dossier(dossier.ledger(), dossier.judgement(), stored, Rulings.NONE, shadowed);
        Dossier other = new Dossier(
                dossier.ledger(),
                dossier.judgement(),
                stored,
                Rulings.NONE,
                alone.with(alone.active(), Calendar.since(term(4, day(30), ALIKE))));
        Dossier none = new Dossier(dossier.ledger(), dossier.judgement(), stored, Rulings.NONE, alone);

        assertThat(same.shadow()).isEqualTo(stored);
        assertThat(shadow(other)).isEqualTo(new Dossier.Shadow(4, Dossier.Judgement.NONE));
        assertThat(none.shadow()).isNull();
    }

    private static Dossier.Shadow shadow(Dossier dossier) {
        return Objects.requireNonNull(dossier.shadow(), "there is a shadow");
    }
}
