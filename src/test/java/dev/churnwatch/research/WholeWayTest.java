package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.churnwatch.archive.Database;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.sandbox.SandboxResource;
import dev.churnwatch.stream.Topics;
import dev.churnwatch.wire.EventJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A person's word on its whole way: HTTP, Kafka, the ledger, the topic of changes, the archive, HTTP. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestSecurity(
        user = "anna",
        roles = {"read", "review", "admin"})
class WholeWayTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long START = Instant.parse("2026-05-31T16:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final AccountId CHURNER = new AccountId("did:people:whole-way");
    private static final AccountId DROPPED = target(20, 3);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    Database database;

    private static AccountId target(int day, int number) {
        return new AccountId("did:people:target-" + day + "-" + number);
    }

    @Test
    void aReviewRetractsAFlagItsWithdrawalBringsItBackAndAnErasureLeavesNothing() throws SQLException {
        churn();
        awaitChange("OPENED", "AMENDED");
        String flagId = given().get("/api/v1/flags/" + CHURNER.value()).path("flag.flagId");

        String review = say("/api/v1/flags/id/" + flagId + "/reviews", Map.of("verdict", "false_positive"), 201);
        awaitChange("RETRACTED");
        await().atMost(PATIENCE).until(() -> given().get(review).statusCode() == 200);

        given().delete(review).then().statusCode(200);
        awaitChange("OPENED");

        erase(DROPPED);
        assertThat(tablesThatHold(DROPPED)).isZero();
        erase(CHURNER);
        assertThat(tablesThatHold(CHURNER)).isZero();
        given().get("/api/v1/flags/" + CHURNER.value()).then().statusCode(404);
        given().get("/api/v1/accounts/" + CHURNER.value()).then().statusCode(404);
    }

    private void erase(AccountId account) {
        String proof = say("/api/v1/erasures", Map.of("account", account.value(), "reason", "request"), 202);
        await().atMost(PATIENCE).until(() -> given().get(proof).statusCode() == 200);
        given().get(proof).then().body("orderedBy", equalTo("anna")).body("seal", not(equalTo(account.value())));
    }

    private static String say(String path, Map<String, String> body, int status) {
        return given().contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(status)
                .extract()
                .header("Location");
    }

    private static void awaitChange(String... changes) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(given().get("/api/v1/flags/" + CHURNER.value())
                                .then()
                                .statusCode(200)
                                .extract()
                                .<String>path("flag.change"))
                        .isIn((Object[]) changes));
    }

    /** How many tables have the account's id in whatever column. */
    private long tablesThatHold(AccountId account) throws SQLException {
        return database.longOf("select count(*) from information_schema.tables"
                + " where table_schema = 'public' and table_type = 'BASE TABLE' and strpos("
                + "query_to_xml('select * from ' || quote_ident(table_name), false, false, '')::text, '"
                + account.value() + "<') + strpos("
                + "query_to_xml('select * from ' || quote_ident(table_name), false, false, '')::text, '\""
                + account.value() + "\"') > 0");
    }

    private void churn() {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int day = 0; day < 30; day++) {
                for (int i = 0; i < 30; i++) {
                    send(producer, new Follow(CHURNER, target(day, i), START + day * DAY + i * HOUR / 2));
                    if (day >= 7) {
                        send(producer, new Unfollow(CHURNER, target(day - 7, i), START + day * DAY + 16 * HOUR + i));
                    }
                }
            }
            producer.flush();
        }
    }

    private static void send(Producer<byte[], byte[]> producer, FollowEvent event) {
        var unused = producer.send(new ProducerRecord<>(
                Topics.EVENTS, null, event.at(), event.actor().utf8(), EventJson.encode(event)));
    }
}
