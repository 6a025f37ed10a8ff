package dev.churnwatch.research;

import dev.churnwatch.access.Faces;
import dev.churnwatch.archive.FlagPosition;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request for a page of flags, read from its query parameters. */
sealed interface ListRequest {

    /** The request can be answered. */
    record Page(
            FlagQuestion question, long snapshot, @Nullable FlagPosition after, int limit) implements ListRequest {}

    /** It cannot, for all of these reasons. */
    record Unclear(List<Violation> violations) implements ListRequest {}

    /** The parameters of the listing. */
    Set<String> PARAMETERS = FlagQuestion.parametersAnd("limit", "cursor", "snapshot");

    /**
     * Reads the parameters; each that is unknown, repeated or malformed is a violation.
     *
     * @param faces by which the caller knows accounts
     * @param latest the latest snapshot, which is taken if neither the request nor its cursor names one
     */
    static ListRequest read(MultivaluedMap<String, String> query, long latest, Faces faces, ResearchConfig config) {
        Parameters parameters = new Parameters(query, PARAMETERS);
        FlagQuestion question = FlagQuestion.read(parameters, faces);
        int limit = (int)
                parameters.whole("limit", 1, config.pageSizeMax(), Math.min(config.pageSize(), config.pageSizeMax()));
        long snapshot = parameters.whole("snapshot", 0, latest, latest);
        Cursor cursor = cursor(parameters, question, latest);
        if (cursor != null && parameters.text("snapshot").isPresent() && snapshot != cursor.snapshot()) {
            parameters.refuse("snapshot", "is that of the cursor, or left out");
        }
        if (!parameters.violations().isEmpty()) {
            return new Unclear(parameters.violations());
        }
        return cursor == null
                ? new Page(question, snapshot, null, limit)
                : new Page(question, cursor.snapshot(), cursor.position(), limit);
    }

    private static @Nullable Cursor cursor(Parameters parameters, FlagQuestion question, long latest) {
        Optional<String> text = parameters.text("cursor");
        if (text.isEmpty()) {
            return null;
        }
        Optional<Cursor> cursor = Cursor.read(text.get(), question).filter(read -> read.snapshot() <= latest);
        if (cursor.isEmpty()) {
            parameters.refuse("cursor", "is the value of next from an earlier page of the same query");
        }
        return cursor.orElse(null);
    }
}
