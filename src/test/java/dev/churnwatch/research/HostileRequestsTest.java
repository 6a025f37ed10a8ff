package dev.churnwatch.research;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.access.ApiKeys;
import dev.churnwatch.access.KeyOrder;
import dev.churnwatch.access.Scope;
import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are meant to use the service up: too large, too deep, packed, or never finished. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestProfile(HostileRequestsTest.Impatient.class)
class HostileRequestsTest {

    private static final String ALLOWLIST = "/api/v1/allowlist";
    private static final int PATIENCE_MS = 60_000;
    private static final int UNPACKED = 50 << 20;

    @Inject
    ApiKeys keys;

    @TestHTTPResource
    URI service;

    private String key = "";

    /** Lets go of the idle soon; that what ships does so, too, is another test's concern. */
    public static final class Impatient implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.idle-timeout", "2S");
        }
    }

    @BeforeEach
    void comeIn() throws SQLException {
        key = keys.issue(new KeyOrder("hostile", Set.copyOf(Scope.ALL), Duration.ofDays(1)), "test")
                .reveal();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"account\":["})
    void aBodyThatIsNestedWithoutEndIsNoOrder(String opening) throws Exception {
        assertThat(post(opening.repeat(60_000 / opening.length()).getBytes(UTF_8), "identity"))
                .isEqualTo(400);
    }

    @Test
    void aBodyLargerThanAnyOrderIsNotRead() throws Exception {
        assertThat(post(new byte[64 * 1024 + 1], "identity")).isEqualTo(413);
    }

    @Test
    void aPackedBodyIsNotUnpacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"account\":\"".getBytes(UTF_8));
            gzip.write(new byte[UNPACKED]);
        }

        assertThat(packed.size()).isLessThan(64 * 1024);
        assertThat(post(packed.toByteArray(), "gzip")).isEqualTo(400);
    }

    private int post(byte[] body, String encoding) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.resolve(ALLOWLIST))
                                .header("X-API-Key", key)
                                .header("Content-Encoding", encoding)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void aRequestLineWithoutEndIsRefused() throws IOException {
        assertThat(say("GET /" + "a".repeat(100_000))).matches("(?s)HTTP/1\\.[01] 414 .*");
    }

    @Test
    void headersWithoutEndAreRefused() throws IOException {
        assertThat(say("GET / HTTP/1.1\r\nHost: here\r\nX: " + "a".repeat(100_000)))
                .matches("(?s)HTTP/1\\.[01] 431 .*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/flags HT",
                "GET /api/v1/flags HTTP/1.1\r\nHost: here\r\nX-Slow: ",
                "POST /api/v1/allowlist HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
                ""
            })
    void whoNeverGoesOnIsLetGo(String beginning) throws IOException {
        assertThat(say(beginning)).doesNotContain(" 200 ");
    }

    /** Says something, waits until the service has closed the connection, and returns what it said before. */
    private String say(String text) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(text.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
