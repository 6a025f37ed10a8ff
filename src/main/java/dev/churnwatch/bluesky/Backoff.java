package dev.churnwatch.bluesky;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: about twice as long after each failure, up to a limit. Up to half of each wait is left to
 * chance, so that many who lost the same server do not come back at the same moment. Not thread safe.
 */
final class Backoff {

    private final Duration first;
    private final Duration max;
    private final RandomGenerator chance;
    private Duration next;

    Backoff(Duration first, Duration max, RandomGenerator chance) {
        this.first = min(first, max);
        this.max = max;
        this.chance = chance;
        this.next = this.first;
    }

    /** The wait after one more failure. */
    Duration afterFailure() {
        long nanos = next.toNanos();
        next = min(next.multipliedBy(2), max);
        return Duration.ofNanos(nanos - chance.nextLong(nanos / 2 + 1));
    }

    /** Begins anew. */
    void afterSuccess() {
        next = first;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
