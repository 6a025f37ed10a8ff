package dev.churnwatch.research;

import dev.churnwatch.churn.Tenure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in an account's episodes as of a moment. It names nobody: among episodes of the same beginning and end it counts.
 *
 * @param asOf of the listing, ms
 * @param to the end of the last episode before the place, ms
 * @param from its beginning, ms
 * @param among how many episodes of the same beginning and end lie before the place
 */
record EpisodePlace(long asOf, long to, long from, int among) {

    private static final Pattern FORM = Pattern.compile("(-?\\d{1,19}) (-?\\d{1,19}) (-?\\d{1,19}) (\\d{1,9})");

    /** The place behind the first {@code shown} of some episodes. */
    static EpisodePlace behind(List<Tenure> tenures, int shown, long asOf) {
        Tenure last = tenures.get(shown - 1);
        int among = (int) tenures.subList(0, shown).stream()
                .filter(tenure -> tenure.to() == last.to() && tenure.from() == last.from())
                .count();
        return new EpisodePlace(asOf, last.to(), last.from(), among);
    }

    /** How many of some episodes lie before this place. */
    int in(List<Tenure> tenures) {
        int place = 0;
        int equals = 0;
        for (Tenure tenure : tenures) {
            boolean same = tenure.to() == to && tenure.from() == from;
            equals += same ? 1 : 0;
            boolean before = tenure.to() < to || (tenure.to() == to && tenure.from() < from);
            if (!before && !(same && equals <= among)) {
                break;
            }
            place++;
        }
        return place;
    }

    String write() {
        String text = asOf + " " + to + " " + from + " " + among;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<EpisodePlace> read(String cursor) {
        try {
            Matcher place = FORM.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            return place.matches()
                    ? Optional.of(new EpisodePlace(
                            Long.parseLong(place.group(1)),
                            Long.parseLong(place.group(2)),
                            Long.parseLong(place.group(3)),
                            Integer.parseInt(place.group(4))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
