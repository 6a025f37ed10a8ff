package dev.churnwatch.lab.quality;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time as reports write them. */
final class Spans {

    private static final double HOUR = Duration.ofHours(1).toMillis();
    private static final double DAY = Duration.ofDays(1).toMillis();
    private static final double MINUTE = Duration.ofMinutes(1).toMillis();

    private Spans() {}

    /** A measured length: {@code 5.2 h} up to two days, {@code 12.5 d} beyond. */
    static String brief(long millis) {
        return Math.abs(millis) < 2 * DAY
                ? String.format(Locale.ROOT, "%.1f h", millis / HOUR)
                : String.format(Locale.ROOT, "%.1f d", millis / DAY);
    }

    /** A chosen length in whole days, hours or minutes: {@code 7 days}. */
    static String words(long millis) {
        if (millis % DAY == 0) {
            return (long) (millis / DAY) + " days";
        }
        return millis % HOUR == 0 ? (long) (millis / HOUR) + " hours" : (long) (millis / MINUTE) + " minutes";
    }

    static double hours(long millis) {
        return millis / HOUR;
    }
}
