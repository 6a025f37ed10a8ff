package dev.churnwatch.research;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as RFC 3339 has them, whose years have four digits, cut to ms: what any place of ours can hold. */
final class Moments {

    private static final int LAST_YEAR = 9999;

    private Moments() {}

    /** @throws DateTimeException if the text is none */
    static Instant parse(String text) {
        OffsetDateTime moment = OffsetDateTime.parse(text);
        if (moment.getYear() < 0 || moment.getYear() > LAST_YEAR) {
            throw new DateTimeException("a year has four digits");
        }
        return Instant.ofEpochMilli(moment.toInstant().toEpochMilli());
    }
}
