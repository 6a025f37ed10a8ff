package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask about the breakers and order over HTTP, and what is no order. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestSecurity(
        user = "olga",
        roles = {"read", "review", "admin"})
class BreakerResourceTest {

    private static final String ORDERS = "/api/v1/breaker/orders";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"decision\":\"wait\",\"reason\":\"r\"}",
                "{\"decision\":\"release\"}",
                "{\"decision\":\"release\",\"reason\":\"r\",\"dueUpTo\":\"soon\"}",
                "{\"decision\":\"release\",\"reason\":\"r\",\"dueUpTo\":\"2999-01-01T00:00:00Z\"}",
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
