package dev.churnwatch.flag;

import static dev.churnwatch.flag.Feed.CHURNER;
import static dev.churnwatch.flag.Feed.DAY;
import static dev.churnwatch.flag.Feed.HOUR;
import static dev.churnwatch.flag.Feed.campaign;
import static dev.churnwatch.flag.Feed.day;
import static dev.churnwatch.flag.Feed.give;
import static dev.churnwatch.flag.Feed.live;
import static dev.churnwatch.flag.Feed.target;
import static dev.churnwatch.flag.Feed.word;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.Span;
import dev.churnwatch.churn.Verdict;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The flag of one account, from the first finding to the last. */
class DossierTest {

    private static final Watch WATCH = Feed.watch(Duration.ofDays(7));
    private static final Watch LONG_MEMORY = Feed.watch(Duration.ofDays(90));
    private static final int CAMPAIGN = 30;
    private static final int LONG_AFTER = 90;

    private final Dossier dossier = new Dossier(CHURNER, WATCH);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    private static Dossier flagged(Watch watch) {
        Dossier dossier = new Dossier(CHURNER, watch);
        live(dossier, campaign(CAMPAIGN), CAMPAIGN);
        return dossier;
    }

    private static FlagState.Revision flagOf(Dossier dossier) {
        return Objects.requireNonNull(dossier.flag(), "the account is flagged");
    }

    private static List<Change> kinds(List<FlagChange> changes) {
        return changes.stream().map(FlagChange::change).toList();
    }

    /** Every target of the campaign says that it had gone, or had not. */
    private static void targetsTell(Dossier dossier, List<Span> absences) {
        for (int day = 0; day < CAMPAIGN; day++) {
            for (int i = 0; i < 30; i++) {
                if (i % 5 != 0) {
                    dossier.hear(word(target(day, i), day(day), List.of(), List.of(), absences));
                }
            }
        }
    }

    @Test
    void aCampaignIsFlaggedOnceAndThenAmended() {
        List<FlagChange> changes = live(dossier, campaign(CAMPAIGN), CAMPAIGN);

        assertThat(kinds(changes).get(0)).isEqualTo(Change.OPENED);
        assertThat(kinds(changes.subList(1, changes.size()))).containsOnly(Change.AMENDED);
        assertThat(changes)
                .extracting(FlagChange::flagId)
                .containsOnly(changes.get(0).flagId());
        assertThat(changes)
                .extracting(FlagChange::revision)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, changes.size())
                        .mapToObj(n -> (int) n)
                        .toList());
    }

    @Test
    void everyChangeCarriesTheAssessmentItRestsOn() {
        List<FlagChange> changes = live(dossier, campaign(CAMPAIGN), CAMPAIGN);

        assertThat(changes.get(0).assessment().verdict()).isEqualTo(Verdict.FLAG);
        assertThat(changes)
                .allSatisfy(change -> assertThat(change.assessment()).isEqualTo(dossier.assess(change.asOf())));
    }

    @Test
    void theFlagIsClearedByTimeAloneWhenTheCampaignHasEnded() {
        List<FlagChange> changes = live(dossier, campaign(CAMPAIGN), LONG_AFTER);

        assertThat(kinds(changes)).endsWith(Change.CLEARED).containsOnlyOnce(Change.CLEARED);
        assertThat(changes.get(changes.size() - 1).assessment().verdict()).isEqualTo(Verdict.CLEAR);
        assertThat(dossier.dueAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aSecondFlagBeginsWhenTheFirstWasClearedThoughItRestsOnOlderDropsToo() {
        List<FollowEvent> events = new ArrayList<>(campaign(CAMPAIGN));
        events.add(new Follow(CHURNER, target(CAMPAIGN, 1), day(CAMPAIGN + 25)));
        events.add(new Unfollow(CHURNER, target(CAMPAIGN, 1), day(CAMPAIGN + 30)));
        live(dossier, events, LONG_AFTER);
        events.addAll(Feed.again(campaign(14), flagOf(dossier).asOf() + DAY));

        List<FlagChange> changes = live(new Dossier(CHURNER, WATCH), events, LONG_AFTER);

        FlagChange cleared = first(Change.CLEARED, changes);
        FlagChange second = first(Change.OPENED, changes.subList(changes.indexOf(cleared), changes.size()));
        assertThat(second.assessment().evidence().drops().get(0).closedAt()).isLessThan(cleared.asOf());
        assertThat(second.episodeStart()).isEqualTo(cleared.asOf());
    }

    private static FlagChange first(Change kind, List<FlagChange> changes) {
        return changes.stream()
                .filter(change -> change.change() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsForgottenIsNotJudgedAgain() {
        live(dossier, campaign(CAMPAIGN), LONG_AFTER);
        long cleared = flagOf(dossier).asOf();
        Dossier quiet = new Dossier(CHURNER, WATCH);
        live(quiet, campaign(CAMPAIGN), (int) ((cleared - day(0)) / DAY));
        assertThat(quiet.dueAt()).isEqualTo(Long.MAX_VALUE);

        quiet.forget(cleared + 20 * DAY);
        Span follows = new Span(day(0) + HOUR, Span.OPEN);
        Span away = new Span(cleared - 2 * DAY, cleared - DAY);
        quiet.hear(word(target(0, 0), cleared + 20 * DAY, List.of(follows), List.of(), List.of(away)));

        assertThat(quiet.advance(cleared + 21 * DAY)).isEmpty();
    }

    @Test
    void judgingAgainTellsNothingNew() {
        Dossier flagged = flagged(WATCH);

        assertThat(flagged.advance(day(CAMPAIGN))).isEmpty();
        assertThat(flagged.isDue(day(CAMPAIGN))).isFalse();
    }

    @Test
    void hearingEverythingAgainTellsNothingNew() {
        Dossier flagged = flagged(WATCH);

        campaign(CAMPAIGN).forEach(event -> give(event, flagged));

        assertThat(flagged.advance(day(CAMPAIGN))).isEmpty();
    }

    @Test
    void aFlagThatOpenedAndEndedUnseenIsToldOfBoth() {
        campaign(CAMPAIGN).forEach(event -> give(event, dossier));

        List<FlagChange> changes = dossier.advance(day(LONG_AFTER));

        assertThat(kinds(changes)).containsExactly(Change.OPENED, Change.CLEARED);
        assertThat(changes.get(0).flagId()).isEqualTo(changes.get(1).flagId());
        assertThat(changes.get(0).asOf()).isEqualTo(changes.get(0).openedAt());
    }

    @Test
    void theFlagEndsTheSameAtAnySpeed() {
        Dossier slow = new Dossier(CHURNER, WATCH);
        live(slow, campaign(CAMPAIGN), LONG_AFTER);
        campaign(CAMPAIGN).forEach(event -> give(event, dossier));
        dossier.advance(day(LONG_AFTER));

        FlagState.Revision live = flagOf(slow);
        FlagState.Revision replayed = flagOf(dossier);

        assertThat(List.of(replayed.flagId(), replayed.change(), replayed.openedAt(), replayed.asOf()))
                .isEqualTo(List.of(live.flagId(), live.change(), live.openedAt(), live.asOf()));
    }

    @Test
    void theFlagEndsTheSameIfADayComesLate() {
        List<FollowEvent> events = new ArrayList<>(campaign(CAMPAIGN));
        List<FollowEvent> late = events.stream()
                .filter(event -> event.at() >= day(15) && event.at() < day(16))
                .toList();
        events.removeAll(late);
        live(dossier, events, 20);
        late.forEach(event -> give(event, dossier));
        live(dossier, events, CAMPAIGN);

        FlagState.Revision punctual = flagOf(flagged(WATCH));
        assertThat(List.of(
                        flagOf(dossier).flagId(),
                        flagOf(dossier).openedAt(),
                        flagOf(dossier).asOf()))
                .isEqualTo(List.of(punctual.flagId(), punctual.openedAt(), punctual.asOf()));
    }

    @Test
    void theFlagKeepsItsIdWhenItsOpeningMoves() {
        List<FollowEvent> events = new ArrayList<>(campaign(CAMPAIGN));
        List<FollowEvent> late = events.stream()
                .filter(event -> event instanceof Unfollow && event.at() >= day(8) && event.at() < day(9))
                .toList();
        events.removeAll(late);
        Dossier patient = new Dossier(CHURNER, LONG_MEMORY);
        live(patient, events, CAMPAIGN);
        FlagState.Revision before = flagOf(patient);

        late.forEach(event -> give(event, patient));
        List<FlagChange> changes = patient.advance(day(CAMPAIGN));

        assertThat(flagOf(patient).openedAt()).isLessThan(before.openedAt());
        assertThat(changes).extracting(FlagChange::flagId).containsOnly(before.flagId());
        assertThat(kinds(changes)).containsExactly(Change.AMENDED);
    }

    @Test
    void aFlagOnPeopleWhoHadGoneIsRetracted() {
        Dossier flagged = flagged(LONG_MEMORY);
        FlagState.Revision before = flagOf(flagged);

        targetsTell(flagged, List.of(new Span(day(0), Span.OPEN)));
        List<FlagChange> changes = flagged.advance(day(CAMPAIGN));

        assertThat(kinds(changes)).containsExactly(Change.RETRACTED);
        assertThat(changes.get(0).flagId()).isEqualTo(before.flagId());
        assertThat(changes.get(0).revision()).isEqualTo(before.number() + 1);
        assertThat(flagged.flag()).isNull();
    }

    @Test
    void aRetractedFlagIsReinstatedWhenTheWordIsTakenBack() {
        Dossier flagged = flagged(LONG_MEMORY);
        FlagState.Revision before = flagOf(flagged);
        targetsTell(flagged, List.of(new Span(day(0), Span.OPEN)));
        flagged.advance(day(CAMPAIGN));

        targetsTell(flagged, List.of());
        List<FlagChange> changes = flagged.advance(day(CAMPAIGN));

        assertThat(kinds(changes)).containsExactly(Change.OPENED);
        assertThat(flagOf(flagged).flagId()).isEqualTo(before.flagId());
        assertThat(flagOf(flagged).openedAt()).isEqualTo(before.openedAt());
        assertThat(flagOf(flagged).asOf()).isEqualTo(before.asOf());
    }

    @Test
    void aClearedFlagIsReopenedWhenItsEndIsUndone() {
        List<FollowEvent> longer = new ArrayList<>(campaign(60));
        List<FollowEvent> shorter = campaign(20);
        Dossier patient = new Dossier(CHURNER, LONG_MEMORY);
        List<FlagChange> cleared = live(patient, shorter, 70);
        longer.removeAll(shorter);

        longer.forEach(event -> give(event, patient));
        List<FlagChange> changes = patient.advance(day(70));

        assertThat(kinds(cleared)).endsWith(Change.CLEARED);
        assertThat(kinds(changes)).containsExactly(Change.OPENED);
        assertThat(changes.get(0).flagId()).isEqualTo(cleared.get(0).flagId());
    }

    @Test
    void asStoredAndAsItWasItGoesOnTheSame() {
        Dossier original = flagged(WATCH);
        Ledger copy = new Ledger(CHURNER, WATCH.hash());
        for (int page = 0; page < original.ledger().pages(); page++) {
            original.ledger().readPage(page, copy.restoring());
        }
        copy.restored();
        copy.seen(original.ledger().seen());
        Dossier restored = new Dossier(copy, original.judgement(), WATCH);

        assertThat(restored.advance(day(LONG_AFTER))).isEqualTo(original.advance(day(LONG_AFTER)));
        assertThat(restored.judgement()).isEqualTo(original.judgement());
    }

    @Test
    void aDossierWithoutAnythingIsBlank() {
        assertThat(dossier.isBlank()).isTrue();
        assertThat(dossier.dueAt()).isEqualTo(Long.MAX_VALUE);
        assertThat(dossier.advance(day(1))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void onePurgeOfAnySizeIsNeverFlagged(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int followed = random.nextInt(20, 1_500);
        int days = random.nextInt(1, 30);
        long purge = day(days) + random.nextLong(DAY);
        long pause = random.nextLong(1, 6 * HOUR / followed);
        for (int i = 0; i < followed; i++) {
            dossier.take(new Follow(CHURNER, target(0, i), day(0) + random.nextLong(days * DAY)));
        }
        for (int i = 0; i < followed; i++) {
            dossier.take(new Unfollow(CHURNER, target(0, i), purge + i * pause));
        }

        assertThat(dossier.advance(day(LONG_AFTER)))
                .as("seed %d, %d followed", seed, followed)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void endsThatTheActorDidNotChooseAreNeverFlagged(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (FollowEvent event : campaign(CAMPAIGN)) {
            dossier.take(event);
            if (event instanceof Unfollow unfollow) {
                AccountId target = Objects.requireNonNull(unfollow.target());
                long near = event.at() + random.nextLong(-HOUR, HOUR);
                boolean blocked = random.nextBoolean();
                dossier.hear(word(
                        target,
                        event.at(),
                        List.of(),
                        blocked ? List.of(near) : List.of(),
                        blocked ? List.of() : List.of(new Span(event.at() - random.nextLong(DAY), Span.OPEN))));
            }
        }

        assertThat(dossier.advance(day(LONG_AFTER))).as("seed %d", seed).isEmpty();
    }
}
