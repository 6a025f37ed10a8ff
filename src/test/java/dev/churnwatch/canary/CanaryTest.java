package dev.churnwatch.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.canary.Canary.Kind;
import dev.churnwatch.canary.Canary.Song;
import dev.churnwatch.churn.AssessmentObserver;
import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.churn.Times;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.Change;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.flag.FlagChange;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What canaries do, and what the policy that ships finds of them. */
class CanaryTest {

    private static final long FIRST = LocalDate.parse("2026-07-01").toEpochDay();

    private static Canary canary(Kind kind) {
        return Canary.of(kind, FIRST, account -> true);
    }

    /** What is told of a canary when every midnight of its life is judged, each day's doings a day late. */
    private static List<FlagChange> told(Canary canary) {
        Watch watch = Watch.under(
                Policy.DEFAULT,
                new PolicyStamp("default", 1, "sha256:test"),
                Duration.ofDays(2),
                new KeyedHash(1, 2),
                AssessmentObserver.NONE);
        Dossier dossier = new Dossier(canary.account(), watch);
        List<FlagChange> told = new ArrayList<>();
        for (long day = FIRST; day < FIRST + Canary.LIFE_DAYS; day++) {
            told.addAll(dossier.advance(day * Times.DAY));
            canary.on(day - 1).forEach(dossier::take);
        }
        return told;
    }

    @Test
    void aChurningOneIsFoundOutInTimeAndStaysSo() {
        assertThat(told(canary(Kind.CHURNING))).isNotEmpty().allSatisfy(change -> {
            assertThat(change.openedAt()).isLessThan((FIRST + Canary.FOUND_OUT_DAYS) * Times.DAY);
            assertThat(change.change()).isIn(Change.OPENED, Change.AMENDED);
        });
    }

    @Test
    void anOrganicOneIsNotFlagged() {
        assertThat(told(canary(Kind.ORGANIC))).isEmpty();
    }

    @Test
    void bothFollowAsMany() {
        assertThat(follows(canary(Kind.ORGANIC)))
                .isEqualTo(follows(canary(Kind.CHURNING)))
                .isGreaterThan(400);
    }

    private static long follows(Canary canary) {
        return LongStream.range(FIRST, FIRST + Canary.LIFE_DAYS)
                .mapToObj(canary::on)
                .flatMap(List::stream)
                .filter(Follow.class::isInstance)
                .count();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatItDoesOnADayIsOfThatDayAndInOrder(Kind kind) {
        for (long day = FIRST; day < FIRST + Canary.LIFE_DAYS; day++) {
            List<Long> moments =
                    canary(kind).on(day).stream().map(FollowEvent::at).toList();
            assertThat(moments).isSorted().allMatch(inDay(day));
        }
        assertThat(canary(kind).on(FIRST - 1)).isEmpty();
        assertThat(canary(kind).on(FIRST + Canary.LIFE_DAYS)).isEmpty();
    }

    private static Predicate<Long> inDay(long day) {
        return at -> Times.dayOf(at) == day;
    }

    @Test
    void itLivesWhereItIsTo() {
        AccountId elsewhere = canary(Kind.CHURNING).account();

        AccountId here = Canary.of(Kind.CHURNING, FIRST, account -> !account.equals(elsewhere))
                .account();

        assertThat(here).isNotEqualTo(elsewhere);
        assertThat(Canary.isOne(here)).isTrue();
        assertThat(Canary.isOne(new AccountId("did:plc:churnwatch.canary."))).isFalse();
    }

    @Test
    void aSongIsFlippedOnlyWhenTheVerdictMustBeKnown() {
        Canary churning = canary(Kind.CHURNING);
        long due = FIRST + Canary.FOUND_OUT_DAYS;

        assertThat(churning.song(due - 1, false)).isEqualTo(Song.EXPECTED);
        assertThat(churning.song(due, false)).isEqualTo(Song.FLIPPED);
        assertThat(churning.song(due, true)).isEqualTo(Song.EXPECTED);
        assertThat(canary(Kind.ORGANIC).song(FIRST, true)).isEqualTo(Song.FLIPPED);
        assertThat(canary(Kind.ORGANIC).song(due, false)).isEqualTo(Song.EXPECTED);
    }

    @Test
    void itLivesForFourWeeks() {
        assertThat(LongStream.range(FIRST - 5, FIRST + 40).filter(day -> Canary.lives(FIRST, day)))
                .hasSize(Canary.LIFE_DAYS)
                .startsWith(FIRST);
    }
}
