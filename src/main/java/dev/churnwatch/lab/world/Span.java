package dev.churnwatch.lab.world;

/** Lengths of event time in ms. */
final class Span {

    static final long SECOND = 1000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private Span() {}

    static long seconds(double seconds) {
        return of(seconds, SECOND);
    }

    static long minutes(double minutes) {
        return of(minutes, MINUTE);
    }

    static long hours(double hours) {
        return of(hours, HOUR);
    }

    static long days(double days) {
        return of(days, DAY);
    }

    /** Cut at a thousand years, so that sums cannot overflow. */
    private static long of(double count, long unit) {
        return (long) Math.min(count * unit, 365_000.0 * DAY);
    }
}
