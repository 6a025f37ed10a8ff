package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.sandbox.SandboxResource;
import dev.churnwatch.stream.Topics;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.PolicyDocument;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class LiveAccountTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void showsAnAccountThatWasNeverFlaggedAsItsLedgerHasIt() throws ExecutionException, InterruptedException {
        AccountId actor = new AccountId("https://example.social/users/live");
        Instant at = Instant.parse("2026-07-01T10:00:00Z");

        publish(new Follow(actor, new AccountId("did:plc:target"), at.toEpochMilli()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> given().pathParam("account", actor.value())
                        .get("/api/v1/accounts/{account}")
                        .then()
                        .statusCode(200)
                        .body("account", equalTo(actor.value()))
                        .body("ledger.openFollows", equalTo(1))
                        .body("ledger.firstSeen", equalTo("2026-07-01T10:00:00Z"))
                        .body("flagged", equalTo(false))
                        .body("flag", nullValue())
                        .body("evidence.score.full.parts.name", hasItems("turnover", "selectivity", "recurrence")));
    }

    @Test
    void saysThatAnAccountWasNeverSeen() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/api/v1/accounts/did:plc:nobody")
                        .then()
                        .statusCode(404)
                        .contentType("application/problem+json")
                        .body("type", equalTo("urn:churnwatch:problem:never-seen")));
    }

    @Test
    void saysWhoJudges() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/api/v1/policies")
                        .then()
                        .statusCode(200)
                        .body("active.name", equalTo(Policy.DEFAULT.name()))
                        .body(
                                "active.hash",
                                equalTo(PolicyDocument.stamp(Policy.DEFAULT).hash()))
                        .body(
                                "active.document.days.windowHours",
                                equalTo(Policy.DEFAULT.days().windowHours()))
                        .body("shadow", nullValue()));
    }

    private void publish(Follow follow) throws ExecutionException, InterruptedException {
        try (Producer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.EVENTS, follow.actor().value(), EventJson.encode(follow)))
                    .get();
        }
    }
}
