package dev.churnwatch.research;

import dev.churnwatch.access.Faces;
import dev.churnwatch.archive.CohortKind;
import dev.churnwatch.churn.Ending;
import dev.churnwatch.churn.Reciprocity;
import dev.churnwatch.event.AccountId;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query parameters of a question, with a list of what is wrong with them. */
final class QueryParameters {

    private final MultivaluedMap<String, String> query;
    private final List<Violation> violations = new ArrayList<>();
    private @Nullable EpisodePlace cursor;

    /** @param known the parameters that the question has; any other is a violation */
    QueryParameters(MultivaluedMap<String, String> query, Set<String> known) {
        this.query = query;
        for (Map.Entry<String, List<String>> parameter : new TreeMap<>(query).entrySet()) {
            if (!known.contains(parameter.getKey())) {
                refuse(parameter.getKey(), "is unknown; known are " + String.join(", ", new TreeSet<>(known)));
            } else if (parameter.getValue().size() > 1) {
                refuse(parameter.getKey(), "may be given once");
            }
        }
    }

    /** All that is wrong so far. */
    List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** The moment that is asked for, in the cursor or by itself; ms, or {@code null} for the latest. */
    @Nullable
    Long asOf() {
        EpisodePlace place = cursor;
        if (place != null) {
            return place.asOf();
        }
        Instant moment = value(AsOf.NAME, Instant::parse, AsOf.MALFORMED.message());
        return moment == null ? null : millis(moment);
    }

    private @Nullable Long millis(Instant moment) {
        try {
            return moment.toEpochMilli();
        } catch (ArithmeticException e) {
            refuse(AsOf.NAME, AsOf.MALFORMED.message());
            return null;
        }
    }

    @Nullable
    LocalDate day(String name) {
        return value(name, LocalDate::parse, "is a day, such as 2026-07-19");
    }

    /** The snapshot that is asked for, at most {@code latest}, which it is by default. */
    long snapshot(long latest) {
        Long snapshot = value("snapshot", Long::valueOf, "is a whole number from 0 to " + latest);
        if (snapshot == null) {
            return latest;
        }
        if (snapshot < 0 || snapshot > latest) {
            refuse("snapshot", "is a whole number from 0 to " + latest);
            return latest;
        }
        return snapshot;
    }

    /** A settled day, by default the last. */
    LocalDate settledDay(LocalDate last) {
        LocalDate day = day("day");
        if (day != null && day.isAfter(last)) {
            refuse("day", "is not settled yet; the last settled day is " + last);
        }
        return day == null ? last : day;
    }

    /** A probability above 0, or {@code null}. */
    @Nullable
    Double probability() {
        String form = "is a number above 0, and at most 1";
        Double probability = value("probability", Double::valueOf, form);
        if (probability != null && !(probability > 0 && probability <= 1)) {
            refuse("probability", form);
            return null;
        }
        return probability;
    }

    /** A text of at most 64 characters without control characters, or {@code null}. */
    @Nullable
    String seed() {
        String seed = query.getFirst("seed");
        if (seed == null || !seed.matches("[^\\p{Cntrl}]{1,64}")) {
            refuse("seed", "is 1 to 64 characters, and must be given: who has it can draw the sample again");
            return null;
        }
        return seed;
    }

    /** Whether something holds, or {@code null} if the request does not say. */
    @Nullable
    Boolean truth(String name) {
        return value(name, QueryParameters::truthOf, "is true or false");
    }

    private static boolean truthOf(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return text.equals("true");
    }

    /** The account behind a face, or {@code null} if the request names none. */
    @Nullable
    AccountId account(Faces faces) {
        String face = query.getFirst("account");
        Optional<AccountId> account = Optional.ofNullable(face).flatMap(faces::accountBehind);
        if (face != null && account.isEmpty()) {
            refuse("account", "is an account as your project was shown it");
        }
        return account.orElse(null);
    }

    /** Whether a parameter was given. */
    boolean has(String name) {
        return query.containsKey(name);
    }

    @Nullable
    CohortKind cohortKind() {
        if (!has("by")) {
            refuse("by", "is one of label, first-seen-week, volume, and must be given");
            return null;
        }
        return value("by", QueryParameters::cohortKind, "is one of label, first-seen-week, volume");
    }

    /**
     * The kind of cohort by its name in the API.
     *
     * @throws IllegalArgumentException if there is none
     */
    static CohortKind cohortKind(String name) {
        return Enum.valueOf(CohortKind.class, name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @Nullable
    Reciprocity reciprocity() {
        return oneOf("reciprocity", Reciprocity.class);
    }

    @Nullable
    Ending cause() {
        return oneOf("cause", Ending.class);
    }

    /** A whole number from 1 to {@code most}. */
    int limit(int preset, int most) {
        return number("limit", preset, most);
    }

    /** A whole number from 1 to {@code most}. */
    int number(String name, int preset, int most) {
        String form = "is a whole number from 1 to " + most;
        Integer number = value(name, Integer::valueOf, form);
        if (number == null) {
            return Math.min(preset, most);
        }
        if (number < 1 || number > most) {
            refuse(name, form);
        }
        return number;
    }

    @Nullable
    EpisodePlace cursor() {
        String text = query.getFirst("cursor");
        if (text == null) {
            return null;
        }
        Optional<EpisodePlace> place = EpisodePlace.read(text);
        if (place.isEmpty()) {
            refuse("cursor", "is the value of next from an earlier page");
        } else if (query.containsKey(AsOf.NAME)) {
            refuse(AsOf.NAME, "is part of the cursor");
        }
        cursor = place.orElse(null);
        return cursor;
    }

    /** One of an enum's constants, in any case. */
    <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        String codes = Arrays.stream(type.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return value(name, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)), "is one of " + codes);
    }

    private <T> @Nullable T value(String name, Function<String, T> reading, String form) {
        String text = query.getFirst(name);
        if (text == null) {
            return null;
        }
        try {
            return reading.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            refuse(name, form);
            return null;
        }
    }

    void refuse(String name, String message) {
        violations.add(new Violation("query", name, message));
    }

    /** The same question to another instance, encoded; empty or beginning with a question mark. */
    String encoded() {
        String parameters = query.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encode(parameter.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        return parameters.isEmpty() ? "" : "?" + parameters;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
