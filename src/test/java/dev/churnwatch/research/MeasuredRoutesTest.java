package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests are measured under their routes, and under nothing that somebody typed. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class MeasuredRoutesTest {

    private static final Pattern ROUTE = Pattern.compile("http_server_requests_seconds_count\\{.*uri=\"([^\"]*)\"");

    private static final Pattern COUNT = Pattern.compile("http_server_requests_seconds_count\\{.*} ([0-9.E]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource("/")
    URI api;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void everyRouteHasANameOfItsOwn() throws IOException {
        for (Route route : Route.all().toList()) {
            send(route.method() + " " + route.path(name -> name.equals("place") ? "reviews" : "typed") + " HTTP/1.1");
        }

        Set<String> routes = Route.all().map(Route::template).collect(Collectors.toCollection(TreeSet::new));
        assertThat(routes).hasSizeGreaterThan(30);
        assertThat(measured()).containsAll(routes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /did:plc:typed HTTP/1.1",
                "GET /elsewhere/did:plc:typed HTTP/1.1",
                "GET /api/v1/nothing/did:plc:typed HTTP/1.1",
                "GET /api/v1/accounts/did:plc:typed HTTP/1.1",
                "GET /api/v1/accounts/did:plc:typed/nothing HTTP/1.1",
                "DELETE /api/v1/accounts/did:plc:typed HTTP/1.1",
                "OPTIONS /api/v1/accounts/did:plc:typed HTTP/1.1",
                "GET /api/v1/accounts/did:plc:typed%zz HTTP/1.1",
                "GET /api/v1/../did:plc:typed HTTP/1.1",
                "DID-PLC-TYPED /api/v1/flags HTTP/1.1",
                "GET /api/v1/flags/did:plc:typed HTTP/9.9",
            })
    void noLabelRepeatsWhatWasTyped(String request) throws IOException {
        double before = count();

        assertThat(send(request)).startsWith("HTTP/");

        await("that the request is counted, else this test tests nothing")
                .atMost(PATIENCE)
                .until(() -> count() > before);
        assertThat(scrape()).doesNotContain("did:plc:typed").doesNotContain("DID-PLC-TYPED");
    }

    @Test
    void requestsAreCountedInBuckets() {
        given().get("/api/v1/flags");

        assertThat(scrape())
                .containsPattern("http_server_requests_seconds_bucket\\{[^}]*uri=\"/api/v1/flags\"[^}]*le=\"0\\.1\"");
    }

    private Set<String> measured() {
        return ROUTE.matcher(scrape())
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many requests have been measured. */
    private double count() {
        return COUNT.matcher(scrape())
                .results()
                .mapToDouble(result -> Double.parseDouble(result.group(1)))
                .sum();
    }

    /** Sends a request exactly as it is written, which no client does, and returns the answer's first line. */
    private String send(String request) throws IOException {
        try (Socket socket = new Socket(api.getHost(), api.getPort())) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            OutputStream out = socket.getOutputStream();
            out.write((request + "\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    .getBytes(US_ASCII));
            out.flush();
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
        }
    }

    private String scrape() {
        return given().get(metrics).then().statusCode(200).extract().asString();
    }
}
