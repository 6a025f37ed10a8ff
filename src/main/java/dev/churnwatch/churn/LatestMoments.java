package dev.churnwatch.churn;

import java.util.Arrays;

/**
 * The latest moment that each stretch of {@value #STRETCH} rows has told of, so that whoever looks for what is recent passes over
 * the rest. Of the first stretch nothing is kept, and it is always read: most ledgers have no other.
 */
final class LatestMoments {

    static final int STRETCH = 64;

    private static final long[] NONE = {};

    private long[] latest = NONE;

    /** A row tells of a moment, ms. */
    void tell(int row, long moment) {
        int stretch = row / STRETCH - 1;
        if (stretch < 0) {
            return;
        }
        if (stretch >= latest.length) {
            int known = latest.length;
            latest = Arrays.copyOf(latest, stretch + 1 + (stretch >> 2));
            Arrays.fill(latest, known, latest.length, Long.MIN_VALUE);
        }
        latest[stretch] = Math.max(latest[stretch], moment);
    }

    /** The first row from {@code row} on whose stretch may tell of something after a moment (ms); {@code end} if none does. */
    int nextAfter(long moment, int row, int end) {
        int next = row;
        while (next >= STRETCH && next < end && latest[next / STRETCH - 1] <= moment) {
            next = (next / STRETCH + 1) * STRETCH;
        }
        return Math.min(next, end);
    }
}
