package dev.churnwatch.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration MAX = Duration.ofSeconds(60);

    @Test
    void eachWaitIsBetweenHalfAndAllOfOneThatDoublesUpToTheLimit() {
        Backoff backoff = new Backoff(FIRST, MAX, new SplittableRandom(1));

        for (int whole : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertThat(backoff.afterFailure()).isBetween(Duration.ofMillis(whole * 500L), Duration.ofSeconds(whole));
        }
    }

    @Test
    void whoeverComesLaterWaitsForAnotherTime() {
        Stream<Duration> waits =
                Stream.of(1, 2, 3).map(seed -> new Backoff(FIRST, MAX, new SplittableRandom(seed)).afterFailure());

        assertThat(waits.distinct()).hasSize(3);
    }

    @Test
    void aSuccessBeginsAnew() {
        Backoff backoff = new Backoff(FIRST, MAX, new SplittableRandom(1));
        backoff.afterFailure();
        backoff.afterFailure();

        backoff.afterSuccess();

        assertThat(backoff.afterFailure()).isLessThanOrEqualTo(FIRST);
    }
}
