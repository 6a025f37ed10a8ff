package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notes in the audit log how many rows a listing has, so that one can tell how much left the house. Counted is the answer
 * itself, after {@link ConditionalAnswers}: who has it already is sent nothing. What is streamed counts itself.
 */
@Provider
@Priority(Priorities.USER - 1)
public class CountedAnswers implements ContainerResponseFilter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> LISTS = Set.of("items", "days", "revisions");
    private static final MediaType CSV = new MediaType("text", "csv");
    private static final MediaType NDJSON = new MediaType("application", "x-ndjson");
    private static final long NONE = -1;

    private final RoutingContext exchange;

    CountedAnswers(RoutingContext exchange) {
        this.exchange = exchange;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        if (response.getStatus() != Status.OK.getStatusCode() || !(response.getEntity() instanceof String body)) {
            return;
        }
        long rows = rows(body, response.getMediaType());
        if (rows != NONE) {
            AuditTrail.rows(exchange).set(rows);
        }
    }

    /** The rows of a table, or the elements of the lists in a JSON object; negative if it is neither. */
    static long rows(String body, @Nullable MediaType type) throws IOException {
        if (Documents.isObject(body, type)) {
            return listed(body);
        }
        if (CSV.isCompatible(type)) {
            return body.lines().count() - 1;
        }
        return NDJSON.isCompatible(type) ? body.lines().count() : NONE;
    }

    private static long listed(String body) throws IOException {
        long rows = NONE;
        try (JsonParser json = JSON.createParser(body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean isList = LISTS.contains(json.currentName());
                if (json.nextToken() == JsonToken.START_ARRAY && isList) {
                    rows = Math.max(rows, 0) + elements(json);
                } else {
                    json.skipChildren();
                }
            }
        }
        return rows;
    }

    private static long elements(JsonParser json) throws IOException {
        long elements = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
            elements++;
        }
        return elements;
    }
}
