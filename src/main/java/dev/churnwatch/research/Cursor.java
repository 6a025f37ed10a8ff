package dev.churnwatch.research;

import dev.churnwatch.archive.FlagPosition;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a listing of flags as the API hands it out: opaque to those who pass it back, and good for the query that
 * it came from alone.
 *
 * @param snapshot of the first page, by which all further ones are read
 */
record Cursor(long snapshot, FlagPosition position) {

    private static final int TAG_DIGITS = 16;
    private static final Pattern FORM = Pattern.compile(
            "(?<tag>[0-9a-f]{16}) (?<snapshot>\\d{1,18}) (?<value>-?\\d{1,14}|[0-9.E-]{1,25}) (?<place>\\d{1,18})");

    String write(FlagQuestion question) {
        String text = tag(question) + " " + snapshot + " " + position.value() + " " + position.place();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The place, or nothing if {@code cursor} was not written here, or for another question. */
    static Optional<Cursor> read(String cursor, FlagQuestion question) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches() || !matcher.group("tag").equals(tag(question))) {
                return Optional.empty();
            }
            return Optional.of(new Cursor(
                    Long.parseLong(matcher.group("snapshot")),
                    question.order().position(matcher.group("value"), Long.parseLong(matcher.group("place")))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String tag(FlagQuestion question) {
        return Sha256.of(question.text()).substring(0, TAG_DIGITS);
    }
}
