package dev.churnwatch.churn;

import java.util.List;

/**
 * A stretch of event time, from inclusive, to exclusive.
 *
 * @param from ms
 * @param to ms, or {@link #OPEN}
 */
public record Span(long from, long to) {

    /** The end of what has not ended. */
    public static final long OPEN = Long.MAX_VALUE;

    /** Whether {@code at} lies inside. */
    boolean covers(long at) {
        return from <= at && at < to;
    }

    /** How much of {@code [start, end)} lies inside, ms. */
    long overlap(long start, long end) {
        return Math.max(0, Math.min(to, end) - Math.max(from, start));
    }

    /** Whether one covers {@code at}, or any moment between {@code since} and it; both ms, and often the same. */
    static boolean anyTouches(List<Span> spans, long since, long at) {
        return anyCovers(spans, at) || (since < at && overlap(spans, since, at) > 0);
    }

    static boolean anyCovers(List<Span> spans, long at) {
        for (Span span : spans) {
            if (span.covers(at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one began in {@code (after, upTo]}, ms. */
    static boolean anyBegan(List<Span> spans, long after, long upTo) {
        for (Span span : spans) {
            if (span.from() > after && span.from() <= upTo) {
                return true;
            }
        }
        return false;
    }

    static long overlap(List<Span> spans, long start, long end) {
        long sum = 0;
        for (Span span : spans) {
            sum += span.overlap(start, end);
        }
        return sum;
    }
}
