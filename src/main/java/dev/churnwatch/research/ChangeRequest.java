package dev.churnwatch.research;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request for the changes of flags from a position on. */
sealed interface ChangeRequest {

    /** The request can be answered. */
    record From(long position, boolean shadow, int limit) implements ChangeRequest {}

    /** It cannot, for all of these reasons. */
    record Unclear(List<Violation> violations) implements ChangeRequest {}

    /** Where a client that was cut off says how far it had come. */
    String LAST_EVENT_ID = "Last-Event-ID";

    /**
     * Reads the parameters; each that is unknown, repeated or malformed is a violation.
     *
     * @param lastEventId goes before the parameter {@code after}
     */
    static ChangeRequest read(
            MultivaluedMap<String, String> query, @Nullable String lastEventId, ResearchConfig config) {
        Parameters parameters = new Parameters(query, Set.of("after", "shadow", "limit"));
        long after = parameters.whole("after", 0, Long.MAX_VALUE, 0);
        boolean shadow = parameters.truth("shadow");
        int limit = (int)
                parameters.whole("limit", 1, config.pageSizeMax(), Math.min(config.pageSize(), config.pageSizeMax()));
        List<Violation> violations = new ArrayList<>(parameters.violations());
        if (lastEventId != null && !lastEventId.matches("\\d{1,18}")) {
            violations.add(new Violation("header", LAST_EVENT_ID, "is the id of an event"));
        }
        if (!violations.isEmpty()) {
            return new Unclear(violations);
        }
        return new From(lastEventId == null ? after : Long.parseLong(lastEventId), shadow, limit);
    }
}
