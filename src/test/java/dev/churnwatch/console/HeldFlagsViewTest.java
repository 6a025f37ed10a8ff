package dev.churnwatch.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.churnwatch.research.Churner;
import dev.churnwatch.research.OneAnHour;
import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.security.TestSecurity;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the overview says while flags are held, and after they were released. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestProfile(OneAnHour.class)
@TestSecurity(
        user = "olga",
        roles = {"read", "admin"})
class HeldFlagsViewTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @TestHTTPResource
    URI service;

    @AfterAll
    static void close() {
        Chromium.end();
    }

    @Test
    void theOverviewSaysThatFlagsAreHeldForAsLongAsTheyAre() {
        IntStream.range(0, 6)
                .mapToObj(i -> Churner.named("did:held-view:" + i))
                .forEach(churner -> churner.churn(bootstrapServers));
        await().atMost(PATIENCE).until(HeldFlagsViewTest::holding);
        Chromium browser = Chromium.at(service);

        browser.visit("/");

        assertThat(browser.text(".held")).contains("are held", "of 4 partitions", "released or discarded");
        assertThat(browser.barriers()).isEmpty();

        await().atMost(PATIENCE).until(() -> {
            release();
            return !holding();
        });
        browser.reload();
        browser.await(any -> browser.run("document.querySelector('cw-overview').breakers.answer != null")
                .equals(true));

        assertThat(browser.all(".held")).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    private static boolean holding() {
        return given().get("/api/v1/breaker").path("holding");
    }

    private static void release() {
        given().contentType("application/json")
                .body(Map.of("decision", "release", "reason", "they do churn", "dueUpTo", "2026-12-01T00:00:00Z"))
                .post("/api/v1/breaker/orders")
                .then()
                .statusCode(202);
    }
}
