package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.churnwatch.access.ApiKeys;
import dev.churnwatch.access.KeyOrder;
import dev.churnwatch.access.Scope;
import dev.churnwatch.sandbox.SandboxResource;
import dev.churnwatch.stream.Inlet;
import dev.churnwatch.stream.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Events that are pushed: what is called accepted lies in Kafka, and the rest is told. One of them happens now: whoever shared
 * its stream would be months late.
 */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestProfile(EventsResourceTest.StreamOfItsOwn.class)
class EventsResourceTest {

    /** Shared with no other test. */
    public static final class StreamOfItsOwn implements QuarkusTestProfile {}

    private static final String JSON = "application/json";
    private static final String ACTIVITIES = "application/activity+json";

    @Inject
    ApiKeys keys;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private String key = "";
    private Map<TopicPartition, Long> before = Map.of();

    @BeforeEach
    void prepare() throws Exception {
        key = keys.issue(new KeyOrder("push", Set.of(Scope.PUBLISH), Duration.ofHours(1)), "a test")
                .reveal();
        before = ends();
    }

    @Test
    void whatIsAcceptedLiesInKafkaUnderItsActorsKey() {
        push(JSON, """
                [{"type":"FOLLOW","actor":"push-a","target":"push-b","at":"2026-07-04T14:38:07.396Z"},
                 {"type":"FOLLOW","actor":"push-a","at":"2026-07-04T14:38:07.396Z"},
                 {"type":"BLOCK","actor":"push-b","target":"push-a","at":"2026-07-04T14:39:00Z"}]
                """)
                .statusCode(202)
                .body("accepted", equalTo(2))
                .body("ignored", equalTo(0))
                .body("problems.size()", equalTo(1))
                .body("problems[0].index", equalTo(1))
                .body("problems[0].reason", equalTo("missing_field"))
                .body("problems[0].detail", equalTo("target is missing"));

        assertThat(since())
                .containsExactlyInAnyOrder(
                        "push-a {\"type\":\"FOLLOW\",\"actor\":\"push-a\",\"target\":\"push-b\","
                                + "\"at\":\"2026-07-04T14:38:07.396Z\"}",
                        "push-b {\"type\":\"BLOCK\",\"actor\":\"push-b\",\"target\":\"push-a\","
                                + "\"at\":\"2026-07-04T14:39:00.000Z\"}");
    }

    @Test
    void activitiesAreTakenOneByOneOrCollected() {
        push(ACTIVITIES, """
                {"type":"OrderedCollection","orderedItems":[
                 {"type":"Undo","actor":"https://a.example/push","object":"https://a.example/follows/1",
                  "published":"2026-07-04T14:00:00Z"},
                 {"type":"Like","actor":"https://a.example/push","object":"https://b.example/1"}]}
                """)
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("ignored", equalTo(1))
                .body("problems", empty());

        assertThat(since())
                .containsExactly("https://a.example/push {\"type\":\"UNFOLLOW\",\"actor\":\"https://a.example/push\","
                        + "\"at\":\"2026-07-04T14:00:00.000Z\",\"ref\":\"https://a.example/follows/1\"}");
    }

    @Test
    void anActivityWithoutATimeHappenedWhenItCameIn() {
        Instant earliest = Instant.now();

        push(ACTIVITIES, "{\"type\":\"Block\",\"actor\":\"https://a.example/c\",\"object\":\"https://a.example/d\"}")
                .statusCode(202)
                .body("accepted", equalTo(1));

        assertThat(since()).singleElement().satisfies(record -> {
            Instant at = Instant.parse(record.replaceAll(".*\"at\":\"([^\"]*)\".*", "$1"));
            assertThat(at).isBetween(earliest.minusMillis(1), Instant.now());
        });
    }

    @Test
    void linesAreTaken() {
        push("application/x-ndjson", """
                {"type":"UNFOLLOW","actor":"push-a","target":"push-b","at":"2026-07-05T14:38:07Z"}

                {"type":"GREET"}
                """)
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("problems[0].index", equalTo(1));

        assertThat(since()).hasSize(1);
    }

    @Test
    void canariesDoNotComeFromOutside() {
        push(
                        JSON,
                        "{\"type\":\"BLOCK\",\"actor\":\"a\",\"target\":\"churnwatch.canary.x\",\"at\":\"2026-07-04T14:39:00Z\"}")
                .statusCode(202)
                .body("accepted", equalTo(0))
                .body("problems[0].reason", equalTo("reserved_id"));

        assertThat(since()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "[{}", ""})
    void whatIsNoBatchIsRefused(String body) {
        push(JSON, body).statusCode(400);
    }

    @Test
    void aBodyIsBounded() {
        push(JSON, "[" + "{},".repeat(30_000) + "{}]").statusCode(413);
    }

    @Test
    void nobodyPublishesWithoutTheScope() throws Exception {
        Set<String> others = Set.of(Scope.READ, Scope.EXPORT, Scope.REVIEW, Scope.ADMIN);
        key = keys.issue(new KeyOrder("push", others, Duration.ofHours(1)), "a test")
                .reveal();

        push(JSON, "[]").statusCode(403).body("detail", equalTo("The credential lacks the scope publish."));
        given().contentType(JSON).body("[]").post(EventsResource.PATH).then().statusCode(401);
    }

    @Test
    void whoMayPublishReadsNothing() {
        given().header("X-API-Key", key).get("/api/v1/flags").then().statusCode(403);
    }

    @Test
    void nothingIsCalledAcceptedThatKafkaDoesNotHave() {
        Inlet nowhere = new Inlet(Map.of("bootstrap.servers", "127.0.0.1:1"));

        try (Response answer = new EventsResource(nowhere)
                .takeEvents("{\"type\":\"BLOCK\",\"actor\":\"a\",\"target\":\"b\",\"at\":\"2026-07-04T14:39:00Z\"}"
                        .getBytes(UTF_8))) {
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
            assertThat(answer.getEntity().toString()).doesNotContain("accepted");
        }
    }

    private ValidatableResponse push(String type, String body) {
        return given().header("X-API-Key", key)
                .header("Content-Type", type)
                .body(body.getBytes(UTF_8))
                .post(EventsResource.PATH)
                .then();
    }

    /** What has come to the topic since the test began: key, blank, value. */
    private List<String> since() {
        List<String> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer()) {
            long expected = ends().entrySet().stream()
                    .mapToLong(end -> end.getValue() - before.getOrDefault(end.getKey(), 0L))
                    .sum();
            consumer.assign(before.keySet());
            before.forEach(consumer::seek);
            while (records.size() < expected) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(record -> records.add(record.key() + " " + record.value()));
            }
        }
        return records;
    }

    private Map<TopicPartition, Long> ends() {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            return consumer.endOffsets(consumer.partitionsFor(Topics.EVENTS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList());
        }
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.get("bootstrap.servers")),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
