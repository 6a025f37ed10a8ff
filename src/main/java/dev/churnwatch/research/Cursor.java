package dev.churnwatch.research;

import dev.churnwatch.archive.FlagPosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the listing of flags as the API hands it out: opaque to those who pass it back. */
final class Cursor {

    private static final Pattern FORM = Pattern.compile("(-?\\d{1,15}) ([0-9a-zA-Z-]{1,64})");

    private Cursor() {}

    static String write(FlagPosition position) {
        String text = position.openedAt().toEpochMilli() + " " + position.flagId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The place, or nothing if {@code cursor} was not written here. */
    static Optional<FlagPosition> read(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            Matcher matcher = FORM.matcher(text);
            return matcher.matches()
                    ? Optional.of(
                            new FlagPosition(Instant.ofEpochMilli(Long.parseLong(matcher.group(1))), matcher.group(2)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
