package dev.churnwatch.churn;

/** Units and days of event time, in ms; a day is a UTC day. */
public final class Times {

    static final long MINUTE = 60_000L;
    static final long HOUR = 60 * MINUTE;
    /** A day. */
    public static final long DAY = 24 * HOUR;

    private Times() {}

    static long minutes(int minutes) {
        return minutes * MINUTE;
    }

    static long hours(int hours) {
        return hours * HOUR;
    }

    static long days(int days) {
        return days * DAY;
    }

    static double inDays(long millis) {
        return (double) millis / DAY;
    }

    /** The UTC day of a moment, in days since 1970. */
    public static long dayOf(long at) {
        return Math.floorDiv(at, DAY);
    }

    /** The first midnight (UTC) at or after a moment, ms. */
    public static long midnightFrom(long at) {
        return -Math.floorDiv(-at, DAY) * DAY;
    }
}
