package dev.churnwatch.research;

import dev.churnwatch.access.AuditFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request for a page of the audit log, read from its query parameters. */
sealed interface AuditRequest {

    /** The request can be answered. */
    record Page(AuditFilter filter, int limit) implements AuditRequest {}

    /** It cannot, for all of these reasons. */
    record Unclear(List<Violation> violations) implements AuditRequest {}

    /** Reads the parameters; each that is unknown, repeated or malformed is a violation. */
    static AuditRequest read(MultivaluedMap<String, String> query, ResearchConfig config) {
        Parameters parameters = new Parameters(query, Set.of("caller", "since", "until", "limit", "cursor"));
        AuditFilter filter = new AuditFilter(
                parameters.text("caller").orElse(null),
                parameters.moment("since"),
                parameters.moment("until"),
                before(parameters));
        int limit = (int)
                parameters.whole("limit", 1, config.pageSizeMax(), Math.min(config.pageSize(), config.pageSizeMax()));
        return parameters.violations().isEmpty() ? new Page(filter, limit) : new Unclear(parameters.violations());
    }

    private static @Nullable Long before(Parameters parameters) {
        Optional<String> cursor = parameters.text("cursor");
        if (cursor.isEmpty()) {
            return null;
        }
        try {
            return Long.valueOf(cursor.get());
        } catch (NumberFormatException e) {
            parameters.refuse("cursor", "is the value of next from an earlier page");
            return null;
        }
    }
}
