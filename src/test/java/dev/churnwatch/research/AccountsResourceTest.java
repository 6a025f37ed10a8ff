package dev.churnwatch.research;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.churnwatch.access.Faces;
import dev.churnwatch.stream.LiveAccounts;
import dev.churnwatch.stream.LiveAccounts.Answer;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of each answer of the ledgers; the owning instance is a small real HTTP server. */
class AccountsResourceTest {

    private static final String ACCOUNT = "https://example.social/users/ä%";

    private final AtomicReference<String> asked = new AtomicReference<>("");
    private final AtomicReference<String> credential = new AtomicReference<>("");
    private final AtomicReference<String> query = new AtomicReference<>("");
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer owner = unbound();

    @BeforeEach
    void startAnOwner() throws IOException {
        owner = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        owner.createContext("/", this::answer);
        owner.start();
    }

    @AfterEach
    void stopTheOwner() {
        owner.stop(0);
    }

    @Test
    void anAccountThatWasNeverSeenIsNotFound() {
        Response response = resource(new LiveAccounts.NeverSeen()).show(ACCOUNT, null);

        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(problem(response).getType()).hasToString("urn:churnwatch:problem:never-seen");
    }

    @Test
    void aLedgerThatIsAwayIsWorthAnotherRequestLater() {
        Response response = resource(new LiveAccounts.NotNow("The stream starts.", Duration.ofSeconds(7)))
                .show(ACCOUNT, null);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("7");
        assertThat(problem(response).getDetail()).isEqualTo("The stream starts.");
    }

    @Test
    void theOwnersAnswerIsPassedOn() {
        Response response = resource(ownerElsewhere()).show(ACCOUNT, null);

        assertThat(asked.get())
                .isEqualTo("/api/v1/accounts/https%3A%2F%2Fexample.social%2Fusers%2F%C3%A4%25 forwarded=1");
        assertThat(response.getStatus()).isEqualTo(203);
        assertThat(response.getHeaderString("Content-Type")).isEqualTo("application/json");
        assertThat((byte[]) response.getEntity())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"owner\":true}");
    }

    @Test
    void theOwnerIsAskedInTheNameOfTheCaller() {
        resource(ownerElsewhere()).show(ACCOUNT, null);

        assertThat(credential.get()).isEqualTo("Bearer cw_caller");
    }

    @Test
    void aForwardedRequestIsNotForwardedAgain() {
        Response response = resource(ownerElsewhere()).show(ACCOUNT, "1");

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(requests).hasValue(0);
    }

    @Test
    void anOwnerThatIsGoneIsWorthAnotherRequestLater() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        Response response =
                resource(new LiveAccounts.Elsewhere("127.0.0.1", port)).show(ACCOUNT, null);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("2");
    }

    @Test
    void whatIsNoAccountIdIsNotLookedUp() {
        Response response = resource(new LiveAccounts.NeverSeen()).show("x".repeat(513), null);

        assertThat(response.getStatus()).isEqualTo(400);
    }

    @Test
    void whoSeesFacesIsNotAnsweredUnderAName() {
        Response response = veiled(ownerElsewhere()).show(ACCOUNT, null);

        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(problem(response).getType()).hasToString("urn:churnwatch:problem:never-shown");
        assertThat(requests).hasValue(0);
    }

    @Test
    void theOwnerIsAskedUnderTheFaceThatWasGiven() {
        Response response = veiled(ownerElsewhere()).show(Veil.FACE, null);

        assertThat(response.getStatus()).isEqualTo(203);
        assertThat(asked.get()).isEqualTo("/api/v1/accounts/" + Veil.FACE + " forwarded=1");
    }

    @Test
    void theOwnerIsAskedToExplainAsOfTheSameMoment() {
        Response response = explain(ownerElsewhere(), "2026-07-19T12:15:00+02:00");

        assertThat(asked.get()).isEqualTo("/api/v1/accounts/did%3Aplc%3Aa/explanation forwarded=1");
        assertThat(query.get()).isEqualTo("asOf=2026-07-19T10%3A15%3A00Z");
        assertThat(response.getStatus()).isEqualTo(203);
    }

    @Test
    void aMomentOutOfReachIsRefusedWithWhatIsInReach() {
        long earliest = Instant.parse("2026-07-17T00:00:00Z").toEpochMilli();
        long latest = Instant.parse("2026-07-19T00:00:00Z").toEpochMilli();

        Response response = explain(new LiveAccounts.OutOfReach(earliest, latest), "2026-07-20T00:00:00Z");

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(problem(response).getParameters().get("violations"))
                .asString()
                .contains("asOf", "from 2026-07-17T00:00:00Z", "to 2026-07-19T00:00:00Z");
    }

    @Test
    void whatIsNoTimeIsNotLookedUp() {
        Response response = explain(new LiveAccounts.NeverSeen(), "yesterday");

        assertThat(response.getStatus()).isEqualTo(400);
    }

    @Test
    void aMomentUnderAnotherNameOrTwiceIsRefused() {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        query.add("asof", "2026-07-19T00:00:00Z");
        query.addAll("asOf", "2026-07-19T00:00:00Z", "2026-07-20T00:00:00Z");

        Response response = explain(new LiveAccounts.NeverSeen(), query);

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(problem(response).getParameters().get("violations"))
                .asString()
                .contains("asof", "is unknown; known is asOf", "may be given once");
    }

    private static Response explain(Answer answer, String asOf) {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        query.add("asOf", asOf);
        return explain(answer, query);
    }

    private static Response explain(Answer answer, MultivaluedMap<String, String> query) {
        return resource(answer)
                .explain(
                        "did:plc:a",
                        query,
                        null,
                        new AccountsResource.Form(MediaType.APPLICATION_JSON, (view, faces) -> ""));
    }

    private LiveAccounts.Elsewhere ownerElsewhere() {
        return new LiveAccounts.Elsewhere("127.0.0.1", owner.getAddress().getPort());
    }

    private static AccountsResource resource(Answer answer) {
        return new AccountsResource((account, asOf) -> answer, others(), () -> Completeness.UNKNOWN, Faces::names);
    }

    private static AccountsResource veiled(Answer answer) {
        return new AccountsResource(
                (account, asOf) -> answer, others(), () -> Completeness.UNKNOWN, () -> new Veil(ACCOUNT));
    }

    private static OtherInstances others() {
        return new OtherInstances(new Impatient(), () -> Map.of("Authorization", "Bearer cw_caller"), Passage.PLAIN);
    }

    private static HttpProblem problem(Response response) {
        return (HttpProblem) response.getEntity();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        asked.set(exchange.getRequestURI().getRawPath() + " forwarded="
                + exchange.getRequestHeaders().getFirst(OtherInstances.FORWARDED));
        credential.set(exchange.getRequestHeaders().getFirst("Authorization"));
        query.set(String.valueOf(exchange.getRequestURI().getRawQuery()));
        byte[] body = "{\"owner\":true}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(203, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static HttpServer unbound() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits a second for the owner. */
    private record Impatient() implements ResearchConfig {

        @Override
        public int pageSize() {
            return 50;
        }

        @Override
        public int pageSizeMax() {
            return 200;
        }

        @Override
        public Duration forwardTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration exportLongest() {
            return Duration.ofHours(1);
        }
    }
}
