package dev.churnwatch.research;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A request for the changes of flags from a position on. */
sealed interface ChangeRequest {

    /**
     * The request can be answered.
     *
     * @param after the changes after this position are wanted; {@code null} for those which come after the latest there is
     */
    record From(@Nullable Long after, boolean shadow, int limit) implements ChangeRequest {

        /** The position, where the latest is {@code latest}. */
        long position(LongSupplier latest) {
            return after == null ? latest.getAsLong() : after;
        }
    }

    /** It cannot, for all of these reasons. */
    record Unclear(List<Violation> violations) implements ChangeRequest {}

    /** Where a client that was cut off says how far it had come. */
    String LAST_EVENT_ID = "Last-Event-ID";

    /** What stands for the position after the latest change. */
    String LATEST = "latest";

    /**
     * Reads the parameters; each that is unknown, repeated or malformed is a violation.
     *
     * @param lastEventId goes before the parameter {@code after}
     */
    static ChangeRequest read(
            MultivaluedMap<String, String> query, @Nullable String lastEventId, ResearchConfig config) {
        Parameters parameters = new Parameters(query, Set.of("after", "shadow", "limit"));
        Long after = parameters.text("after").filter(LATEST::equals).isPresent()
                ? null
                : (Long) parameters.whole("after", 0, Long.MAX_VALUE, 0);
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
        return new From(lastEventId == null ? after : (Long) Long.parseLong(lastEventId), shadow, limit);
    }
}
