package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service as the demo runs it: whoever asks from this machine may read, and there is no identity provider. */
@QuarkusTest
@QuarkusTestResource(
        value = SandboxResource.class,
        initArgs = @ResourceArg(name = SandboxResource.WITHOUT_TOKENS, value = "true"),
        restrictToAnnotatedClass = true)
@TestProfile(LoopbackReadersTest.AsInTheDemo.class)
class LoopbackReadersTest {

    private static final String FLAGS = "/api/v1/flags";

    /** What the demo switches on. */
    public static final class AsInTheDemo implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("churnwatch.access.open-on-loopback", "true");
        }
    }

    @Test
    void whoAsksFromThisMachineReadsUnderPseudonyms() {
        given().get(FLAGS).then().statusCode(200);
        given().get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("caller", equalTo("loopback"))
                .body("project", equalTo("demo"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/exports/flags",
                "/api/v1/reviews",
                "/api/v1/allowlist",
                "/api/v1/labels",
                "/api/v1/keys",
                "/api/v1/audit",
                "/api/v1/erasures"
            })
    void readingIsAllHeMay(String path) {
        given().get(path).then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For | 127.0.0.1",
                "Forwarded | for=127.0.0.1",
                "X-Real-IP | 127.0.0.1",
                "Via | 1.1 proxy",
                "Host | rebound.example"
            })
    void whatWasPassedOnIsAStrangers(String header, String value) {
        given().header(header, value).get(FLAGS).then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer no-key-and-no-token", "Bearer eyJhbGciOiJub25lIn0.e30.", "Basic YTpi"})
    void aCredentialThatIsNoKeyOpensNothing(String credential) {
        given().header("Authorization", credential)
                .get(FLAGS)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:churnwatch:problem:unauthenticated"));
    }

    @Test
    void aKeyThatOpensNothingIsNotForgiven() {
        given().header("X-API-Key", "cw_nonsense").get(FLAGS).then().statusCode(401);
    }
}
