package dev.churnwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    private static final long START = 1_783_000_000_000L;

    private long now = 7;

    @Test
    void eventsAreAsFarApartAsTheyWere() {
        Pace real = pace(1);

        assertThat(turn(real, START)).isZero();
        assertThat(turn(real, START + 250)).isEqualTo(Duration.ofMillis(250).toNanos());
        assertThat(turn(real, START + 60_000)).isEqualTo(Duration.ofMinutes(1).toNanos());
    }

    @Test
    void aSpeedDividesTheTimeBetweenThem() {
        Pace hundredfold = pace(100);

        turn(hundredfold, START);

        assertThat(turn(hundredfold, START + 60_000))
                .isEqualTo(Duration.ofMillis(600).toNanos());
    }

    @Test
    void whatIsLateOrOutOfOrderDoesNotWait() {
        Pace real = pace(1);
        turn(real, START);
        now += Duration.ofSeconds(10).toNanos();

        assertThat(turn(real, START + 9_000)).isEqualTo(Duration.ofSeconds(10).toNanos());
        assertThat(turn(real, START - 5_000)).isEqualTo(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void theFastestNeverWaits() {
        Pace fastest = pace(Double.POSITIVE_INFINITY);

        turn(fastest, START);

        assertThat(turn(fastest, START + 60_000)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"max", "1", "0.5", "3600"})
    void aSpeedIsTheFastestOrAFactor(String speed) {
        assertThat(Pace.named(speed)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "fast", "", "NaN"})
    void nothingElseIsASpeed(String speed) {
        assertThat(Pace.named(speed)).isEmpty();
    }

    /** How long after the start it was the event's turn, ns. */
    private long turn(Pace pace, long at) {
        pace.await(at);
        return now - 7;
    }

    /** By a clock that moves only while somebody sleeps, who wakes early at times. */
    private Pace pace(double speed) {
        return new Pace(speed, () -> now, nanos -> now += Math.max(1, nanos / 2));
    }
}
