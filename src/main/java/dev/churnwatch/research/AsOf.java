package dev.churnwatch.research;

import dev.churnwatch.stream.LiveAccounts.OutOfReach;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The moment that a request asks for. */
sealed interface AsOf {

    /** The query parameter. */
    String NAME = "asOf";

    /** What is no moment. */
    Violation MALFORMED = new Violation("query", NAME, "is a time as in RFC 3339, such as 2026-07-19T10:15:00Z");

    /** None is asked for. */
    record Latest() implements AsOf {}

    /** A moment that can be given in ms. */
    record Moment(Instant at) implements AsOf {}

    /** The request cannot be understood, for all of these reasons. */
    record Unclear(List<Violation> violations) implements AsOf {}

    /** Reads the query; each parameter that is unknown, repeated or malformed is a violation. */
    static AsOf read(MultivaluedMap<String, String> query) {
        List<Violation> violations = new ArrayList<>();
        for (Map.Entry<String, List<String>> parameter : new TreeMap<>(query).entrySet()) {
            if (!parameter.getKey().equals(NAME)) {
                violations.add(new Violation("query", parameter.getKey(), "is unknown; known is " + NAME));
            } else if (parameter.getValue().size() > 1) {
                violations.add(new Violation("query", NAME, "may be given once"));
            }
        }
        AsOf asOf = read(query.getFirst(NAME));
        if (asOf instanceof Unclear malformed) {
            violations.addAll(malformed.violations);
        }
        return violations.isEmpty() ? asOf : new Unclear(List.copyOf(violations));
    }

    private static AsOf read(@Nullable String text) {
        if (text == null) {
            return new Latest();
        }
        try {
            return new Moment(Moments.parse(text));
        } catch (DateTimeException e) {
            return new Unclear(List.of(MALFORMED));
        }
    }

    /** The moment in ms, or {@code null} for the latest. */
    default @Nullable Long millis() {
        return this instanceof Moment moment ? moment.at().toEpochMilli() : null;
    }

    /** The query that asks another instance for the same. */
    default String query() {
        return this instanceof Moment moment
                ? "?" + NAME + "=" + URLEncoder.encode(moment.at().toString(), StandardCharsets.UTF_8)
                : "";
    }

    /** Why the ledger cannot say how an account stood at a moment. */
    static Violation violation(OutOfReach reach) {
        return new Violation(
                "query",
                NAME,
                "is from " + Instant.ofEpochMilli(reach.earliest()) + ", since when the ledger is sure to remember all"
                        + " that counts, to " + Instant.ofEpochMilli(reach.latest())
                        + ", up to when the stream has judged");
    }
}
