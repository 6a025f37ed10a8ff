package dev.churnwatch.flag;

import static dev.churnwatch.flag.Feed.CHURNER;
import static dev.churnwatch.flag.Feed.campaign;
import static dev.churnwatch.flag.Feed.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.Unfollow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gate holds stays due, and is told as soon as it is let through. */
class HeldFlagsTest {

    private static final Watch WATCH = Feed.watch(Duration.ofDays(400));
    private static final Gate SHUT = openedAt -> false;
    private static final int CAMPAIGN = 30;
    private static final int LONG_AFTER = 120;

    private final Dossier dossier = new Dossier(CHURNER, WATCH);

    /** Gives the campaign, and judges every midnight, behind a gate that is shut on the days {@code [from, until)}. */
    private List<FlagChange> live(int lastDay, int from, int until) {
        return Feed.live(dossier, campaign(CAMPAIGN), lastDay, day -> from <= day && day < until ? SHUT : Gate.OPEN);
    }

    private static List<FlagChange> unhindered(int lastDay) {
        return Feed.live(new Dossier(CHURNER, WATCH), campaign(CAMPAIGN), lastDay);
    }

    private static List<Change> kinds(List<FlagChange> changes) {
        return changes.stream().map(FlagChange::change).toList();
    }

    @Test
    void whileItIsHeldNobodyIsToldAndTheFlagIsKept() {
        List<FlagChange> told = live(CAMPAIGN, 0, CAMPAIGN + 1);

        FlagChange due = unhindered(CAMPAIGN).get(0);
        assertThat(told).isEmpty();
        assertThat(dossier.flag()).isNull();
        assertThat(dossier.held())
                .singleElement()
                .satisfies(held -> assertThat(held.flagId()).isEqualTo(due.flagId()))
                .satisfies(held -> assertThat(held.openedAt()).isEqualTo(due.openedAt()));
    }

    @Test
    void whoIsReleasedIsFlaggedAsIfNothingHadBeenHeld() {
        live(CAMPAIGN, 0, CAMPAIGN + 1);

        List<FlagChange> told = dossier.release(day(CAMPAIGN), Gate.OPEN);

        List<FlagChange> unhindered = unhindered(CAMPAIGN);
        FlagChange last = unhindered.get(unhindered.size() - 1);
        assertThat(told.get(told.size() - 1).flagId()).isEqualTo(last.flagId());
        assertThat(told.get(told.size() - 1).openedAt()).isEqualTo(last.openedAt());
        assertThat(kinds(told)).startsWith(Change.OPENED).doesNotContain(Change.CLEARED);
        assertThat(dossier.held()).isEmpty();
    }

    @Test
    void theGateIsAskedAboutTheTickAtWhichTheFlagOpens() {
        live(CAMPAIGN, 0, CAMPAIGN + 1);
        long openedAt = dossier.held().get(0).openedAt();

        assertThat(dossier.release(day(CAMPAIGN), at -> at < openedAt)).isEmpty();
        assertThat(dossier.release(day(CAMPAIGN), at -> at <= openedAt)).isNotEmpty();
    }

    @Test
    void aFlagThatWasClearedWhileItWasHeldIsToldOfBoth() {
        assertThat(live(LONG_AFTER, 0, LONG_AFTER + 1)).isEmpty();

        assertThat(kinds(dossier.release(day(LONG_AFTER), Gate.OPEN))).containsExactly(Change.OPENED, Change.CLEARED);
    }

    @Test
    void whatStandsIsAmendedAndClearedThoughTheGateIsShut() {
        long openedAt = unhindered(CAMPAIGN).get(0).openedAt();
        int toldOn = (int) ((openedAt - day(0) + Feed.DAY - 1) / Feed.DAY);

        List<FlagChange> told = live(LONG_AFTER, toldOn + 1, LONG_AFTER + 1);

        assertThat(kinds(told)).isEqualTo(kinds(unhindered(LONG_AFTER)));
    }

    @Test
    void aRulingDismissesWhatIsHeldBeforeAnybodyIsTold() {
        live(CAMPAIGN, 0, CAMPAIGN + 1);
        HeldFlag held = dossier.held().get(0);

        List<FlagChange> told = dossier.take(
                new Ruling.Dismissal("r", held.flagId(), held.episodeStart(), held.asOf()), day(CAMPAIGN), SHUT);

        assertThat(told).isEmpty();
        assertThat(dossier.held()).isEmpty();
        assertThat(dossier.release(day(CAMPAIGN), Gate.OPEN)).isEmpty();
    }

    @Test
    void aWithdrawnDismissalAccusesAgainAndSoIsHeld() {
        Feed.live(dossier, campaign(CAMPAIGN), CAMPAIGN);
        FlagState.Revision flag = Objects.requireNonNull(dossier.flag());
        dossier.take(
                new Ruling.Dismissal("r", flag.flagId(), flag.episodeStart(), flag.asOf()), day(CAMPAIGN), Gate.OPEN);

        assertThat(dossier.withdraw("r", day(CAMPAIGN), SHUT)).isEmpty();

        assertThat(dossier.held()).extracting(HeldFlag::flagId).containsExactly(flag.flagId());
        assertThat(kinds(dossier.release(day(CAMPAIGN), Gate.OPEN))).containsExactly(Change.OPENED);
    }

    @Test
    void aDossierIsKeptForWhatIsHeldEvenIfItsLedgerHasForgotten() {
        Dossier forgetful = new Dossier(CHURNER, Feed.watch(Duration.ofDays(2)));
        for (int day = 0; day < CAMPAIGN; day++) {
            for (int i = 0; i < 30; i++) {
                forgetful.take(new Follow(CHURNER, Feed.target(day, i), day(day) + i * Feed.HOUR / 2));
                forgetful.take(new Unfollow(CHURNER, Feed.target(day, i), day(day + 7) + 16 * Feed.HOUR + i));
            }
        }
        for (int day = 1; day <= 400; day++) {
            forgetful.advance(day(day), SHUT);
            forgetful.forget(day(day));
        }

        assertThat(forgetful.ledger().size()).isZero();
        assertThat(forgetful.held()).hasSize(1);
        assertThat(forgetful.isBlank()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 20, 35, 60, 100})
    void theFlagsEndTheSameHoweverLongTheyWereHeld(int opensOn) {
        live(LONG_AFTER, 0, opensOn);

        Dossier unhindered = new Dossier(CHURNER, WATCH);
        Feed.live(unhindered, campaign(CAMPAIGN), LONG_AFTER);
        assertThat(ends(dossier)).isEqualTo(ends(unhindered));
    }

    private static List<List<Object>> ends(Dossier dossier) {
        return dossier.judgement().published().stream()
                .<List<Object>>map(
                        last -> List.of(last.flagId(), last.change() == Change.CLEARED, last.openedAt(), last.asOf()))
                .toList();
    }
}
