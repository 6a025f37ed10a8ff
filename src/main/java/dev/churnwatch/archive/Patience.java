package dev.churnwatch.archive;

import java.time.Duration;

/** How long to wait before the next attempt: twice as long after each failure, up to a limit. Not thread safe. */
final class Patience {

    private final Duration first;
    private final Duration max;
    private Duration next;

    Patience(Duration first, Duration max) {
        this.first = first;
        this.max = max;
        this.next = min(first, max);
    }

    /** The wait after one more failure. */
    Duration afterFailure() {
        Duration wait = next;
        next = min(next.multipliedBy(2), max);
        return wait;
    }

    /** Begins anew. */
    void afterSuccess() {
        next = min(first, max);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
