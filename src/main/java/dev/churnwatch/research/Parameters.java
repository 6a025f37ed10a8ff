package dev.churnwatch.research;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request's query parameters, with a list of everything that is wrong with them. */
final class Parameters {

    private final MultivaluedMap<String, String> query;
    private final List<Violation> violations = new ArrayList<>();

    /** Each parameter that is unknown or repeated is a violation. */
    Parameters(MultivaluedMap<String, String> query, Set<String> known) {
        this.query = query;
        for (Map.Entry<String, List<String>> parameter : new TreeMap<>(query).entrySet()) {
            if (!known.contains(parameter.getKey())) {
                refuse(parameter.getKey(), "is unknown; known are " + String.join(", ", new TreeSet<>(known)));
            } else if (parameter.getValue().size() > 1) {
                refuse(parameter.getKey(), "may be given once");
            }
        }
    }

    /** What is wrong so far. */
    List<Violation> violations() {
        return List.copyOf(violations);
    }

    void refuse(String name, String message) {
        violations.add(new Violation("query", name, message));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(query.getFirst(name));
    }

    /** One of an enum's constants, in any case; {@code others} are what may be given besides. */
    <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type, String... others) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return null;
        }
        for (E candidate : type.getEnumConstants()) {
            if (candidate.name().equalsIgnoreCase(value.get())) {
                return candidate;
            }
        }
        refuse(name, "is one of " + codes(type, others));
        return null;
    }

    boolean truth(String name) {
        String value = text(name).orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            refuse(name, "is true or false");
        }
        return value.equals("true");
    }

    /** A number in [0, 1]. */
    @Nullable
    Double share(String name) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return null;
        }
        try {
            double share = Double.parseDouble(value.get());
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // refused below, like a number out of range
        }
        refuse(name, "is a number from 0 to 1");
        return null;
    }

    /** A whole number between two others, or the preset if none is given. */
    long whole(String name, long least, long most, long preset) {
        try {
            long whole = text(name).map(Long::valueOf).orElse(preset);
            if (whole >= least && whole <= most) {
                return whole;
            }
        } catch (NumberFormatException e) {
            // refused below, like a number out of range
        }
        refuse(name, "is a whole number from " + least + " to " + most);
        return preset;
    }

    /** A moment as of RFC 3339. */
    @Nullable
    Instant moment(String name) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return null;
        }
        try {
            return Moments.parse(value.get());
        } catch (DateTimeException e) {
            refuse(name, "is a time as in RFC 3339, such as 2026-07-19T10:15:00Z");
            return null;
        }
    }

    private static <E extends Enum<E>> String codes(Class<E> type, String... others) {
        return Arrays.stream(type.getEnumConstants())
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + Arrays.stream(others).map(other -> ", " + other).collect(Collectors.joining());
    }
}
