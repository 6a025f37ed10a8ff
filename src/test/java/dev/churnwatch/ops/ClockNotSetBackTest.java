package dev.churnwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class ClockNotSetBackTest {

    private long clock = Duration.ofDays(20_000).toMillis();
    private long stopwatch = 1;

    private final ClockNotSetBack check = new ClockNotSetBack(() -> clock, () -> stopwatch);

    @Test
    void timeThatPassesIsNoFault() {
        pass(Duration.ofHours(5));

        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void aClockThatLeapsAheadIsNoFault() {
        clock += Duration.ofDays(2).toMillis();

        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void aClockThatIsSetRightByAMomentIsNoFault() {
        clock -= 4_000;

        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void aClockThatIsSetBackAsksForARestart() {
        pass(Duration.ofHours(5));
        assertThat(status()).isEqualTo(Status.UP);

        clock -= Duration.ofHours(1).toMillis();

        assertThat(status()).isEqualTo(Status.DOWN);
    }

    @Test
    void aClockThatIsSetBackInSmallStepsAsksForARestart() {
        for (int step = 0; step < 3; step++) {
            clock -= 4_000;
            status();
        }

        assertThat(status()).isEqualTo(Status.DOWN);
    }

    private void pass(Duration time) {
        clock += time.toMillis();
        stopwatch += time.toNanos();
    }

    private Status status() {
        return check.call().getStatus();
    }
}
