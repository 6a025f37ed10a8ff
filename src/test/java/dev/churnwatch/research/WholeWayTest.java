package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.churnwatch.archive.Database;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
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
    private static final Churner SOMEBODY = Churner.named("did:people:whole-way");
    private static final AccountId CHURNER = SOMEBODY.account();
    private static final AccountId DROPPED = SOMEBODY.target(20, 3);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    Database database;

    @Test
    void aReviewRetractsAFlagItsWithdrawalBringsItBackAndAnErasureLeavesNothing() throws SQLException {
        SOMEBODY.churn(bootstrapServers);
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
}
