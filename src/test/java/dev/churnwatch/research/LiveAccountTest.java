package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.churnwatch.access.Scope;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.sandbox.SandboxResource;
import dev.churnwatch.stream.Topics;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.PolicyDocument;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestSecurity(
        user = "tester",
        roles = {Scope.READ, Scope.EXPORT, Scope.REVIEW, Scope.ADMIN})
class LiveAccountTest {

    private static final String EXPLANATION = "/api/v1/accounts/{account}/explanation";
    private static final AccountId ONE = new AccountId("did:plc:one");
    private static final long NINE = Instant.parse("2026-07-01T09:00:00Z").toEpochMilli();
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
    void explainsAnAccountAsOfAnEarlierMoment() throws ExecutionException, InterruptedException {
        AccountId actor = new AccountId("did:plc:explained");
        publish(new Follow(actor, ONE, NINE));
        publish(new Follow(
                actor, new AccountId("did:plc:two"), NINE + Duration.ofHours(1).toMillis()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> explanation(actor)
                        .then()
                        .statusCode(200)
                        .body("account", equalTo(actor.value()))
                        .body("verdict", equalTo("CLEAR"))
                        .body("lens", equalTo("days"))
                        .body("convicts.part", empty())
                        .body("needed", hasItem(containsString("nats more")))
                        .body("evidence.follows", equalTo(2))
                        .body("evidence.score.full.parts.name", hasItems("turnover", "balance")));

        explanationAsOf(actor, "2026-07-01T11:15:00+02:00")
                .then()
                .statusCode(200)
                .body("asOf", equalTo("2026-07-01T09:15:00Z"))
                .body("evidence.follows", equalTo(1));
    }

    @Test
    void explainsInTextToo() throws ExecutionException, InterruptedException {
        AccountId actor = new AccountId("did:plc:in-text");
        publish(new Follow(actor, ONE, NINE));

        await().atMost(PATIENCE)
                .untilAsserted(() -> given().accept("text/plain")
                        .pathParam("account", actor.value())
                        .get(EXPLANATION)
                        .then()
                        .statusCode(200)
                        .contentType("text/plain;charset=UTF-8")
                        .body(startsWith(actor.value() + " as of "))
                        .body(containsString("what would have to be different"))
                        .body(containsString("confidence = 1/(1 + exp(")));
    }

    @ParameterizedTest
    @CsvSource({
        "2040-01-01T00:00:00Z, up to when the stream has judged",
        "2020-01-01T00:00:00Z, since when the ledger is sure to remember",
        "yesterday, is a time as in RFC 3339"
    })
    void refusesAMomentThatItCannotSpeakOf(String moment, String why) throws ExecutionException, InterruptedException {
        AccountId actor = new AccountId("did:plc:out-of-reach");
        publish(new Follow(actor, ONE, NINE));

        await().atMost(PATIENCE)
                .untilAsserted(() -> explanationAsOf(actor, moment)
                        .then()
                        .statusCode(400)
                        .contentType("application/problem+json")
                        .body("type", equalTo("urn:churnwatch:problem:bad-request"))
                        .body("violations[0].in", equalTo("query"))
                        .body("violations[0].field", equalTo("asOf"))
                        .body("violations[0].message", containsString(why)));
    }

    @Test
    void explainsNobodyWhoWasNeverSeen() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> explanation(new AccountId("did:plc:nobody"))
                        .then()
                        .statusCode(404)
                        .contentType("application/problem+json")
                        .body("type", equalTo("urn:churnwatch:problem:never-seen")));
    }

    private static Response explanation(AccountId account) {
        return given().pathParam("account", account.value()).get(EXPLANATION);
    }

    private static Response explanationAsOf(AccountId account, String moment) {
        return given().pathParam("account", account.value())
                .queryParam("asOf", moment)
                .get(EXPLANATION);
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
