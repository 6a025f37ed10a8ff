package dev.churnwatch.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.churnwatch.access.Scope;
import dev.churnwatch.research.Churner;
import dev.churnwatch.sandbox.PackagedService;
import dev.churnwatch.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * No statement of the service reads a table that grows with what goes on from its beginning to its end. The plans are those that
 * the database wrote down itself, of all statements, whichever library made them. What is filed comes last: from then on the
 * stream tells itself how far it has come, and the days that were filled in count as not settled.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class QueryPlansIT {

    private static final int FLAGS = 50_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String FLAG = """
            {"flagId":"@flag","account":"@account","revision":1,"change":"OPENED","label":"follow_churn","severity":"HIGH",
             "confidence":0.98,"openedAt":"2026-01-01T00:00:00Z","asOf":"2026-01-01T00:00:00Z","episodeStart":"2026-01-01T00:00:00Z",
             "policy":{"name":"first","version":1,"hash":"sha256:any"},"evidence":{},"reasons":["undid 212 of 240 follows"]}
            """;

    /** Tables that grow with what goes on, not with what people say. */
    private static final Set<String> LARGE =
            Set.of("flag_change", "account_day", "completeness", "pseudonym", "audit_entry", "export");

    @TempDir
    static Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private Sandbox sandbox;
    private PackagedService service;
    private PlanLog log;
    private String key;

    @BeforeAll
    void fillAnArchive() throws IOException, SQLException {
        sandbox = Sandbox.startTellingPlans(directory.resolve("sandbox"));
        service = PackagedService.start(
                sandbox,
                directory.resolve("service"),
                Map.of("CHURNWATCH_ACCESS_WINDOW", "PT1S"),
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        new FilledArchive(service.database()).fill(FLAGS, FLAG, 1);
        log = new PlanLog(service.database());
        key = service.key(FilledArchive.PROJECT, Set.copyOf(Scope.ALL));
    }

    @AfterAll
    void end() throws IOException, InterruptedException {
        service.close();
        sandbox.close();
    }

    @Test
    void nothingThatCanBeAskedIsLeftOut() throws Exception {
        List<ArchiveRequests.Request> requests =
                ArchiveRequests.all(service.database(), path -> get(path).body());

        assertThat(ArchiveRequests.forgotten(get("/api/v1/openapi").body(), requests))
                .isEmpty();
    }

    @Test
    void whateverIsAskedIsAnsweredFromAnIndex() throws Exception {
        List<ArchiveRequests.Request> requests =
                ArchiveRequests.all(service.database(), path -> get(path).body());
        for (ArchiveRequests.Request request : requests) {
            log.next();

            HttpResponse<String> answer = get(request.path());

            assertThat(answer.statusCode()).as("%s: %s", request, answer.body()).isIn(200, 404);
            assertThat(log.next()).as("%s", request).allSatisfy(QueryPlansIT::readsNoLargeTableInFull);
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void whatIsFiledAndCountedIsFoundByAnIndex() throws Exception {
        List<QueryPlan> plans = new ArrayList<>();
        log.next();

        Churner.named("did:plc:churner").churn(sandbox.bootstrapServers());
        await().atMost(PATIENCE).until(() -> {
            ask(service.metrics());
            plans.addAll(log.next());
            return List.of("insert into flag_change", "insert into account_day", "insert into completeness", "sum((1-")
                    .stream()
                    .allMatch(part -> plans.stream().anyMatch(plan -> plan.sql().contains(part)));
        });

        assertThat(plans).allSatisfy(QueryPlansIT::readsNoLargeTableInFull);
    }

    private static void readsNoLargeTableInFull(QueryPlan plan) {
        assertThat(plan.readInFull()).as(plan.sql()).doesNotContainAnyElementsOf(LARGE);
    }

    private HttpResponse<String> get(String path) {
        return ask(service.at(path));
    }

    private HttpResponse<String> ask(URI uri) {
        HttpRequest request =
                HttpRequest.newBuilder(uri).header("X-API-Key", key).build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(uri + " is not answered", e);
        }
    }
}
