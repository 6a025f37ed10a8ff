package dev.churnwatch.flag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.flag.Breaker.Cause;
import dev.churnwatch.flag.Breaker.Limits;
import dev.churnwatch.flag.Breaker.Trip;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a breaker trips, and when it lets through. */
class BreakerTest {

    private static final long NOON = Instant.parse("2026-07-01T12:00:00Z").toEpochMilli();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = 60 * MINUTE;
    private static final Limits THREE_AN_HOUR = new Limits(3, 1, 1_000);
    private static final Limits A_TENTH = new Limits(1_000, 0.1, 2);

    private static Breaker breaker(Limits limits, long... opened) {
        Breaker breaker = new Breaker(limits);
        LongStream.of(opened).forEach(breaker::admits);
        return breaker;
    }

    @Test
    void itTripsOnTheFirstFlagBeyondItsNumberWithinAnHour() {
        Breaker breaker = breaker(THREE_AN_HOUR, NOON, NOON + 20 * MINUTE, NOON + 40 * MINUTE);
        assertThat(breaker.trip()).isNull();

        assertThat(breaker.admits(NOON + 59 * MINUTE)).isFalse();
        assertThat(breaker.trip()).isEqualTo(new Trip(NOON + 59 * MINUTE, Cause.RATE));
    }

    @Test
    void anHourLaterThereIsRoomAgain() {
        Breaker breaker = breaker(THREE_AN_HOUR, NOON, NOON + 20 * MINUTE, NOON + 40 * MINUTE);

        assertThat(breaker.admits(NOON + HOUR)).isTrue();
    }

    @Test
    void itCountsAcrossAFullHourOfTheClock() {
        Breaker breaker = breaker(THREE_AN_HOUR, NOON - 3 * MINUTE, NOON - 2 * MINUTE, NOON - MINUTE);

        assertThat(breaker.admits(NOON + MINUTE)).isFalse();
    }

    @Test
    void itCountsAnHourWhicheverOfItsFlagsComesLast() {
        Breaker breaker = breaker(THREE_AN_HOUR, NOON + 40 * MINUTE, NOON + 20 * MINUTE, NOON + 50 * MINUTE);

        assertThat(breaker.admits(NOON)).isFalse();
    }

    @Test
    void flagsOfADayThatIsJudgedInOneGoCountInTheirOwnHours() {
        Breaker breaker = new Breaker(THREE_AN_HOUR);

        for (int hour = 0; hour < 24; hour++) {
            assertThat(breaker.admits(NOON + hour * HOUR)).isTrue();
            assertThat(breaker.admits(NOON + hour * HOUR)).isTrue();
        }
    }

    @Test
    void aFlagOfLongAgoCountsAsOfNow() {
        Breaker breaker = breaker(THREE_AN_HOUR, NOON, NOON, NOON);
        breaker.judged(NOON);

        assertThat(breaker.admits(NOON - 30 * HOUR)).isFalse();
    }

    @Test
    void itTripsOnTheFirstFlagBeyondItsShareOfTheActive() {
        Breaker breaker = new Breaker(A_TENTH);
        breaker.counts(8, 100);
        breaker.admits(NOON);
        breaker.admits(NOON);
        assertThat(breaker.trip()).isNull();

        assertThat(breaker.admits(NOON)).isFalse();
        assertThat(breaker.trip()).isEqualTo(new Trip(NOON, Cause.SHARE));
    }

    @Test
    void aFewFlagsAreNoLargeShare() {
        Breaker breaker = new Breaker(A_TENTH);
        breaker.counts(0, 1);

        assertThat(breaker.admits(NOON)).isTrue();
        assertThat(breaker.admits(NOON)).isFalse();
    }

    @Test
    void beforeAnybodyIsCountedThereIsNoShare() {
        Breaker breaker = new Breaker(A_TENTH);

        assertThat(LongStream.range(0, 50)).allMatch(i -> breaker.admits(NOON));
    }

    @Test
    void onceItHasTrippedItLetsNothingThroughUntilSomebodyHasDecided() {
        Breaker breaker = breaker(THREE_AN_HOUR, NOON, NOON, NOON, NOON);
        assertThat(breaker.admits(NOON + 5 * HOUR)).isFalse();

        breaker.reset();

        assertThat(breaker.admits(NOON + 5 * HOUR)).isTrue();
    }

    @Test
    void whatSomebodyLetThroughPassesThoughItIsTooMuchAndOnlyThat() {
        Breaker breaker = breaker(THREE_AN_HOUR, NOON, NOON, NOON, NOON);

        breaker.letThrough(NOON + 10 * MINUTE);

        assertThat(LongStream.range(0, 50)).allMatch(i -> breaker.admits(NOON + 10 * MINUTE));
        assertThat(breaker.admits(NOON + 11 * MINUTE)).isFalse();
    }

    @Test
    void whatSomebodyLetThroughIsNoPartOfTheShareAnyMore() {
        Breaker breaker = new Breaker(A_TENTH);
        breaker.counts(10, 100);
        assertThat(breaker.admits(NOON)).isFalse();
        breaker.letThrough(NOON);
        breaker.admits(NOON);
        breaker.reset();

        breaker.counts(11, 100);

        assertThat(LongStream.range(0, 10)).allMatch(i -> breaker.admits(NOON + HOUR));
        assertThat(breaker.admits(NOON + HOUR)).isFalse();
    }

    @Test
    void flagsThatHaveEndedAreNotAcceptedForOthers() {
        Breaker breaker = new Breaker(A_TENTH);
        breaker.counts(50, 100);
        breaker.letThrough(NOON);
        breaker.counts(0, 100);
        breaker.counts(10, 100);

        assertThat(breaker.admits(NOON + HOUR)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 64})
    void thePartsOfALimitAreNoLessThanTheWhole(int parts) {
        Limits part = new Limits(1_000, 0.1, 100).over(parts);

        assertThat(part.perHour() * parts).isBetween(1_000L, 1_000L + parts);
        assertThat(part.least() * parts).isBetween(100L, 100L + parts);
        assertThat(part.share()).isEqualTo(0.1);
        assertThat(Limits.NONE.over(parts).perHour()).isGreaterThan(Integer.MAX_VALUE);
    }

    @Test
    void itGoesOnWhereItHadComeTo() {
        Breaker stopped = breaker(THREE_AN_HOUR, NOON, NOON + MINUTE);
        Breaker restored = new Breaker(THREE_AN_HOUR);
        restored.restore(stopped.state());

        assertThat(restored.admits(NOON + 2 * MINUTE)).isTrue();
        assertThat(restored.admits(NOON + 2 * MINUTE)).isFalse();
        assertThat(restored.changed()).isTrue();
        assertThat(restored.changed()).isFalse();
    }
}
