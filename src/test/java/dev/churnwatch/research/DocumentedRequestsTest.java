package dev.churnwatch.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.documents.Document;
import dev.churnwatch.research.ApiDescription.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents tell people to ask is what the API answers. */
class DocumentedRequestsTest {

    private static final Pattern REQUEST = Pattern.compile("/api/v1(/[^\\s'\"?]*)(?:\\?([^\\s'\"]*))?");

    @ParameterizedTest
    @MethodSource("requests")
    void theApiDescribesItAndItsParameters(Request request) {
        Optional<Operation> operation = ApiDescription.COMMITTED.operation(request.method(), request.path());

        assertThat(operation).as(request.method() + " " + request.path()).isPresent();
        assertThat(ApiDescription.COMMITTED.queryParameters(operation.get())).containsAll(request.parameters());
    }

    private record Request(String method, String path, List<String> parameters) {}

    static Stream<Request> requests() {
        return Document.all()
                .flatMap(Document::commands)
                .filter(line -> line.contains("curl "))
                .map(line -> line.replace("$API", "/api/v1").replaceAll("\\$\\([^)]*\\)|\\$\\w+", "x"))
                .flatMap(line -> REQUEST.matcher(line).results().map(found -> request(line, found)))
                .distinct();
    }

    private static Request request(String line, MatchResult found) {
        Stream<String> parameters = found.group(2) == null
                ? Stream.of()
                : Arrays.stream(found.group(2).split("&"));
        return new Request(
                line.matches(".* (-d|--data) .*") ? "POST" : "GET",
                "/api/v1" + found.group(1),
                parameters.map(parameter -> parameter.replaceAll("=.*", "")).toList());
    }
}
