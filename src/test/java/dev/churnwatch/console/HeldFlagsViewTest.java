package dev.churnwatch.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;

import dev.churnwatch.research.Churner;
import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Six accounts churn alike, and one flag an hour may open in each partition: what the API and the page say of it, and of the end. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestProfile(OneAnHour.class)
@TestSecurity(
        user = "olga",
        roles = {"read", "review", "admin"})
class HeldFlagsViewTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<Churner> CHURNERS =
            IntStream.range(0, 6).mapToObj(i -> Churner.named("did:held:" + i)).toList();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @TestHTTPResource
    URI service;

    @AfterAll
    static void close() {
        Chromium.end();
    }

    @Test
    void whatIsHeldIsShownUntilItIsReleasedAndToldThen() {
        CHURNERS.forEach(churner -> churner.churn(bootstrapServers));
        await().atMost(PATIENCE).until(() -> answers(true));
        given().get("/api/v1/breaker")
                .then()
                .statusCode(200)
                .body("held", greaterThan(0))
                .body("partitions.cause", hasItem("rate"));
        given().get("/api/v1/breaker/held")
                .then()
                .statusCode(200)
                .body("items.account", everyItem(containsString("did:held:")))
                .body("items.label", hasItem("follow_churn"))
                .body("items.confidence", hasItem(greaterThan(0.9f)));
        Chromium browser = Chromium.at(service);

        browser.visit("/");

        assertThat(browser.text(".held")).contains("are held", "of 4 partitions", "released or discarded");
        assertThat(browser.barriers()).isEmpty();

        await().atMost(PATIENCE).until(() -> {
            release();
            return answers(false) && CHURNERS.stream().allMatch(HeldFlagsViewTest::isFlagged);
        });
        browser.reload();
        browser.await(any -> browser.run("document.querySelector('cw-overview').breakers.answer != null")
                .equals(true));

        assertThat(browser.all(".held")).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    /** Whether the breakers are to be asked, which they are not while ledgers move, and say that they hold flags or none. */
    private static boolean answers(boolean holding) {
        Response breakers = given().get("/api/v1/breaker");
        return breakers.statusCode() == 200 && breakers.<Boolean>path("holding") == holding;
    }

    private static boolean isFlagged(Churner churner) {
        return given().get("/api/v1/flags/" + churner.account().value()).statusCode() == 200;
    }

    private static void release() {
        given().contentType("application/json")
                .body(Map.of("decision", "release", "reason", "they do churn"))
                .post("/api/v1/breaker/orders")
                .then()
                .statusCode(202);
    }
}
