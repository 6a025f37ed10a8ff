package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;

import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.security.TestSecurity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The breakers over HTTP, when one flag an hour may open in each partition and six accounts churn alike. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestProfile(OneAnHour.class)
@TestSecurity(
        user = "olga",
        roles = {"read", "review", "admin"})
class BreakerResourceTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ORDERS = "/api/v1/breaker/orders";
    private static final List<Churner> CHURNERS = IntStream.range(0, 6)
            .mapToObj(i -> Churner.named("did:breaker:" + i))
            .toList();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void whatIsHeldCanBeLookedAtAndIsToldWhenItIsReleased() {
        CHURNERS.forEach(churner -> churner.churn(bootstrapServers));
        await().atMost(PATIENCE).until(() -> given().get("/api/v1/breaker").path("holding"));

        given().get("/api/v1/breaker")
                .then()
                .statusCode(200)
                .body("held", greaterThan(0))
                .body("partitions.cause", hasItem("rate"));
        given().get("/api/v1/breaker/held")
                .then()
                .statusCode(200)
                .body("items.account", everyItem(containsString("did:breaker:")))
                .body("items.label", hasItem("follow_churn"))
                .body("items.confidence", hasItem(greaterThan(0.9f)));

        await().atMost(PATIENCE).untilAsserted(() -> {
            order("release", "2026-12-01T00:00:00Z");
            assertThat(CHURNERS).allMatch(BreakerResourceTest::isFlagged);
        });
        await().atMost(PATIENCE).until(() -> !given().get("/api/v1/breaker").<Boolean>path("holding"));
    }

    private static boolean isFlagged(Churner churner) {
        return given().get("/api/v1/flags/" + churner.account().value()).statusCode() == 200;
    }

    private static void order(String decision, String dueUpTo) {
        given().contentType("application/json")
                .body(Map.of("decision", decision, "reason", "they do churn", "dueUpTo", dueUpTo))
                .post(ORDERS)
                .then()
                .statusCode(202)
                .body("decision", equalTo(decision))
                .body("dueUpTo", equalTo(dueUpTo));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"decision\":\"wait\",\"reason\":\"r\"}",
                "{\"decision\":\"release\"}",
                "{\"decision\":\"release\",\"reason\":\"r\",\"dueUpTo\":\"soon\"}",
                "{\"decision\":\"release\",\"reason\":\"r\",\"until\":\"now\"}"
            })
    void whatIsNoOrderIsRefusedWithWhatIsWrong(String body) {
        given().contentType("application/json")
                .body(body)
                .post(ORDERS)
                .then()
                .statusCode(400)
                .body("violations.size()", equalTo(1));
    }

    @Test
    @TestSecurity(
            user = "anna",
            roles = {"read", "review"})
    void onlyAnAdministratorOrders() {
        given().contentType("application/json")
                .body(Map.of("decision", "release", "reason", "r"))
                .post(ORDERS)
                .then()
                .statusCode(403);
    }

    @Test
    @TestSecurity(
            user = "rita",
            roles = {"read", "admin"})
    void whoMayNotKnowNamesIsShownNumbersAlone() {
        given().get("/api/v1/breaker").then().statusCode(200);
        given().get("/api/v1/breaker/held").then().statusCode(403);
    }
}
