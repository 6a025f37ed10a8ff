package dev.churnwatch.lab.quality;

import java.util.Locale;
import java.util.OptionalLong;

/** How numbers stand in a table. */
final class Cells {

    /** Where there is nothing to say. */
    static final String NOTHING = "-";

    private Cells() {}

    static String count(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A share between 0 and 1. */
    static String share(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }

    /** A share in percent. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    /** A length of time in ms. */
    static String span(OptionalLong millis) {
        return millis.isPresent() ? Spans.brief(millis.getAsLong()) : NOTHING;
    }
}
