package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import dev.churnwatch.access.ApiKeys;
import dev.churnwatch.access.IssuedKey;
import dev.churnwatch.access.KeyOrder;
import dev.churnwatch.access.Scope;
import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How often somebody may ask, and how he is told. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class RateLimitsTest {

    private static final String FLAGS = "/api/v1/flags";
    private static final String ME = "/api/v1/me";

    @Inject
    ApiKeys keys;

    @Test
    void anAnswerTellsWhatMayStillBeAsked() throws SQLException {
        IssuedKey key = key(Scope.READ);

        with(key)
                .get(FLAGS)
                .then()
                .header("RateLimit-Policy", equalTo("\"caller\";q=600;w=60"))
                .header("RateLimit", equalTo("\"caller\";r=599;t=1"));
    }

    @Test
    void anExportCostsTwentyAndWhatDescribesItOne() throws SQLException {
        IssuedKey key = key(Scope.EXPORT);

        with(key)
                .get("/api/v1/exports/flags?format=none")
                .then()
                .statusCode(400)
                .header("RateLimit", RateLimitsTest::remaining, equalTo(580));
        with(key)
                .get("/api/v1/exports/00000000-0000-0000-0000-000000000000/manifest")
                .then()
                .statusCode(404)
                .header("RateLimit", RateLimitsTest::remaining, greaterThan(578));
        with(key)
                .get("/api/v1/exports/00000000-0000-0000-0000-000000000000/card")
                .then()
                .statusCode(404)
                .header("RateLimit", RateLimitsTest::remaining, greaterThan(577));
    }

    private static int remaining(String rateLimit) {
        return Integer.parseInt(rateLimit.replaceAll(".*r=(\\d+);.*", "$1"));
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() throws SQLException {
        IssuedKey key = key(Scope.READ);

        ValidatableResponse last = with(key).get(ME).then();
        for (int i = 0; i < 1000 && last.extract().statusCode() == 200; i++) {
            last = with(key).get(ME).then();
        }

        last.statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", Integer::valueOf, greaterThan(0))
                .body("type", equalTo("urn:churnwatch:problem:too-many-requests"));
    }

    private IssuedKey key(String... scopes) throws SQLException {
        return keys.issue(new KeyOrder("credentials", Set.of(scopes), Duration.ofDays(1)), "test");
    }

    private static RequestSpecification with(IssuedKey key) {
        return given().header("Authorization", "Bearer " + key.reveal());
    }
}
