package dev.churnwatch.research;

import dev.churnwatch.archive.RulingLibrary.RulingPosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the listing of rulings as the API hands it out: opaque to those who pass it back. */
final class RulingCursor {

    private static final Pattern FORM = Pattern.compile("(-?\\d{1,15}) ([0-9a-zA-Z-]{1,64})");

    private RulingCursor() {}

    static String write(Instant at, String id) {
        String text = at.toEpochMilli() + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The place, or nothing if {@code cursor} was not written here. */
    static Optional<RulingPosition> read(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            Matcher matcher = FORM.matcher(text);
            return matcher.matches()
                    ? Optional.of(new RulingPosition(
                            Instant.ofEpochMilli(Long.parseLong(matcher.group(1))), matcher.group(2)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
