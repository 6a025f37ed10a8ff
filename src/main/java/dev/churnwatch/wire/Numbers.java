package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * How documents write numbers and moments: six decimals, which is finer than any reader needs and coarser than the
 * differences between two machines' arithmetic, so that equal facts give equal bytes everywhere.
 */
public final class Numbers {

    private static final int DECIMALS = 6;

    private Numbers() {}

    /** A number rounded to the nearest; null where it is infinite or none. */
    public static void write(String field, double value, JsonGenerator json) throws IOException {
        write(field, value, RoundingMode.HALF_EVEN, json);
    }

    /** A probability, cut: it never reads 1, nor above a threshold that it did not reach. */
    public static void writeProbability(String field, double value, JsonGenerator json) throws IOException {
        write(field, Math.min(value, Math.nextDown(1.0)), RoundingMode.FLOOR, json);
    }

    /** A moment in UTC, such as {@code 2026-07-19T10:15:00Z}. */
    static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static void write(String field, double value, RoundingMode rounding, JsonGenerator json)
            throws IOException {
        json.writeFieldName(field);
        if (Double.isFinite(value)) {
            BigDecimal rounded =
                    new BigDecimal(value).setScale(DECIMALS, rounding).stripTrailingZeros();
            json.writeNumber(rounded.toPlainString());
        } else {
            json.writeNull();
        }
    }
}
