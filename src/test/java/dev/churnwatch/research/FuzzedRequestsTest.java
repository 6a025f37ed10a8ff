package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.access.ApiKeys;
import dev.churnwatch.access.KeyOrder;
import dev.churnwatch.access.Scope;
import dev.churnwatch.research.ApiDescription.Operation;
import dev.churnwatch.sandbox.SandboxResource;
import dev.churnwatch.wire.Fuzz;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the API's description, asked with its own examples changed a little, by somebody who may do everything:
 * whatever is asked is answered, and a request that is wrong is told so, for it is never the service's fault (5xx).
 */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestProfile(FuzzedRequestsTest.OfItsOwn.class)
class FuzzedRequestsTest {

    /** A service that nobody else uses: the events that it is sent are of any time, and bring those of others too late. */
    public static final class OfItsOwn extends Unhurried {}

    private static final ApiDescription API = ApiDescription.COMMITTED;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Map<String, Fuzz> fuzz = new HashMap<>();

    @Inject
    ApiKeys keys;

    @Test
    void noRequestIsTheServicesFault() throws Exception {
        drive(40);
    }

    @Tag("long")
    @Test
    void noneOfManyRequestsIsTheServicesFault() throws Exception {
        drive(3_000);
    }

    private void drive(int tries) throws Exception {
        String key = key();
        awaitLedgers(key);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(tries);
        List<Operation> operations = API.operations();
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (Operation operation : operations) {
            for (int i = 0; i < tries; i++) {
                HttpRequest request = request(operation, key, random);
                HttpResponse<InputStream> answer = CLIENT.send(request, BodyHandlers.ofInputStream());
                answer.body().close();
                statuses.merge(answer.statusCode() / 100, 1, Integer::sum);
                assertThat(answer.statusCode())
                        .as("%s %s, try %d", request.method(), request.uri(), i)
                        .isLessThan(500);
            }
        }
        assertThat(statuses).as("answers of both kinds").containsKeys(2, 4);
    }

    /** Until ledgers are restored, those who ask for an account are told to come again. */
    private static void awaitLedgers(String key) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().header("X-API-Key", key)
                        .get("/api/v1/accounts/did:plc:nobody")
                        .then()
                        .statusCode(404));
    }

    private HttpRequest request(Operation operation, String key, RandomGenerator random) {
        String path = operation.template();
        for (var parameter : API.examples(operation, "path").entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", value(operation, parameter, random));
        }
        List<String> query = new ArrayList<>();
        for (var parameter : API.examples(operation, "query").entrySet()) {
            if (random.nextInt(3) == 0) {
                query.add(parameter.getKey() + "=" + value(operation, parameter, random));
            }
        }
        String server = RestAssured.baseURI + ":" + RestAssured.port + (path.startsWith("/api") ? "" : "/api/v1");
        return HttpRequest.newBuilder(URI.create(server + path + "?" + String.join("&", query)))
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .method(operation.method(), body(operation, random))
                .build();
    }

    /** The example, or something like it. */
    private String value(Operation operation, Map.Entry<String, String> parameter, RandomGenerator random) {
        byte[] example = parameter.getValue().getBytes(UTF_8);
        byte[] value = random.nextBoolean() ? example : next(operation.name() + parameter.getKey(), example);
        StringBuilder encoded = new StringBuilder();
        for (byte each : value.length > 1_000 ? example : value) {
            encoded.append("%%%02X".formatted(each));
        }
        return encoded.toString();
    }

    private BodyPublisher body(Operation operation, RandomGenerator random) {
        JsonNode content = operation.body().at("/requestBody/content/application~1json");
        if (content.isMissingNode()) {
            return BodyPublishers.noBody();
        }
        JsonNode example = content.has("example")
                ? content.path("example")
                : content.path("examples").elements().next().path("value");
        byte[] good = example.toString().getBytes(UTF_8);
        byte[] body = random.nextInt(4) == 0 ? good : next(operation.name(), good);
        return BodyPublishers.ofByteArray(body.length > 60_000 ? good : body);
    }

    private byte[] next(String what, byte[] good) {
        return fuzz.computeIfAbsent(what, any -> new Fuzz(what.hashCode(), List.of(good)))
                .next();
    }

    private String key() throws SQLException {
        return keys.issue(new KeyOrder("fuzz", Set.copyOf(Scope.ALL), Duration.ofDays(1)), "test")
                .reveal();
    }
}
