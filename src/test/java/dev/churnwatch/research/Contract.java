package dev.churnwatch.research;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.research.ApiDescription.Operation;
import dev.churnwatch.research.ApiDescription.Place;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds every answer that any test of the running service gets from the API to its committed description: an answer that
 * is not described, or not as it is described, fails the test that asked.
 */
public final class Contract implements Filter, QuarkusTestBeforeEachCallback {

    private static final String API = "/api/v1/";
    /** The description itself, and what the tests have put among the operations. */
    private static final Set<String> NOT_DESCRIBED = Set.of(API + "openapi", API + "broken");

    private static final Set<Integer> OF_NO_OPERATION = Set.of(404, 405);
    private static final int NOT_MODIFIED = 304;
    private static final int BAD = 400;

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        RestAssured.replaceFiltersWith(this);
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response answer = context.next(request, expected);
        String path = URI.create(request.getURI()).getRawPath();
        if (path.startsWith(API) && !NOT_DESCRIBED.contains(path)) {
            check(request, path, answer);
        }
        return answer;
    }

    private static void check(FilterableRequestSpecification request, String path, Response answer) {
        String method = request.getMethod();
        Optional<Operation> operation = ApiDescription.COMMITTED.operation(method, path);
        if (operation.isEmpty()) {
            assertThat(answer.statusCode())
                    .as("%s %s is no operation that is described", method, path)
                    .isIn(OF_NO_OPERATION);
        } else if (answer.statusCode() != NOT_MODIFIED) {
            check(operation.get(), answer);
            if (answer.statusCode() < BAD) {
                assertThat(ApiDescription.COMMITTED.queryParameters(operation.get()))
                        .as("the parameters of %s", operation.get().name())
                        .containsAll(names(request));
            }
        }
    }

    private static List<String> names(FilterableRequestSpecification request) {
        String query = URI.create(request.getURI()).getRawQuery();
        return query == null
                ? List.of()
                : Stream.of(query.split("&"))
                        .map(parameter -> parameter.replaceAll("=.*", ""))
                        .toList();
    }

    private static void check(Operation operation, Response answer) {
        Place described = ApiDescription.COMMITTED.response(operation, answer.statusCode());
        assertThat(described.node().isMissingNode())
                .as("%s describes no status %d", operation.name(), answer.statusCode())
                .isFalse();
        JsonNode content = described.node().path("content");
        if (answer.contentType() == null || answer.contentType().isEmpty()) {
            assertThat(content.isMissingNode())
                    .as("%s describes a body for %d", operation.name(), answer.statusCode())
                    .isTrue();
            return;
        }
        String type = answer.contentType().replaceAll("\\s*;.*", "");
        assertThat(content.has(type))
                .as("%s describes %s for %d", operation.name(), type, answer.statusCode())
                .isTrue();
        if (type.endsWith("json") && !type.endsWith("ndjson")) {
            String schema = described.pointer() + "/content/" + ApiDescription.escape(type) + "/schema";
            assertThat(ApiDescription.COMMITTED.errors(schema, answer.asString()))
                    .as("the answer %d to %s", answer.statusCode(), operation.name())
                    .isEmpty();
        }
    }
}
