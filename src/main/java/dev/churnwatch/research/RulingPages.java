package dev.churnwatch.research;

import dev.churnwatch.archive.RulingLibrary;
import dev.churnwatch.archive.RulingLibrary.RulingPosition;
import dev.churnwatch.wire.RulingRecord;
import dev.churnwatch.wire.RulingRecord.Kind;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pages of what people have said, the newest first. */
final class RulingPages {

    private RulingPages() {}

    /** A page of some kinds, with a link to the next; or all that is wrong with the request. */
    static Response answer(
            UriInfo uri,
            String path,
            Set<Kind> kinds,
            RulingLibrary library,
            CompletenessDesk desk,
            ResearchConfig config) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        List<Violation> violations = new ArrayList<>();
        int limit = limit(query.getFirst("limit"), config, violations);
        RulingPosition after = position(query.getFirst("cursor"), violations);
        if (!violations.isEmpty()) {
            return ProblemType.badRequest(violations);
        }
        List<RulingRecord> found = library.list(kinds, after, limit + 1);
        if (found.size() <= limit) {
            return Response.ok(RulingDocuments.page(found, null, desk.now())).build();
        }
        List<RulingRecord> shown = found.subList(0, limit);
        RulingRecord last = shown.get(limit - 1);
        String next = RulingCursor.write(Instant.ofEpochMilli(last.at()), last.id());
        Link link = Link.fromUriBuilder(UriBuilder.fromPath(path)
                        .replaceQuery(uri.getRequestUri().getRawQuery())
                        .replaceQueryParam("cursor", next))
                .rel("next")
                .build();
        return Response.ok(RulingDocuments.page(shown, next, desk.now()))
                .links(link)
                .build();
    }

    private static int limit(@Nullable String limit, ResearchConfig config, List<Violation> violations) {
        if (limit == null) {
            return Math.min(config.pageSize(), config.pageSizeMax());
        }
        if (limit.matches("[1-9]\\d{0,3}") && Integer.parseInt(limit) <= config.pageSizeMax()) {
            return Integer.parseInt(limit);
        }
        violations.add(new Violation("query", "limit", "is a whole number from 1 to " + config.pageSizeMax()));
        return 1;
    }

    private static @Nullable RulingPosition position(@Nullable String cursor, List<Violation> violations) {
        if (cursor == null) {
            return null;
        }
        Optional<RulingPosition> position = RulingCursor.read(cursor);
        if (position.isEmpty()) {
            violations.add(new Violation("query", "cursor", "is the value of next from an earlier page"));
        }
        return position.orElse(null);
    }
}
