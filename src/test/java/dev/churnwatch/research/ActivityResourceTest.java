package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.FlagTopic;
import dev.churnwatch.archive.PublishedFlag;
import dev.churnwatch.churn.Label;
import dev.churnwatch.churn.Severity;
import dev.churnwatch.flag.Change;
import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much goes on, in hours of February 2031 in which no other test raises a flag. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestSecurity(
        user = "tester",
        roles = {Scope.READ})
class ActivityResourceTest {

    private static final Instant TEN = Instant.parse("2031-02-02T10:00:00Z");
    private static final String HOURS = "/api/v1/activity?hours=3&until=2031-02-02T12:30:00Z";
    private static final String COUNTS = "/api/v1/flag-counts?shadow=true";

    @Inject
    FlagTopic topic;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @BeforeEach
    void settle() throws ExecutionException, InterruptedException {
        try (SettledDays days = new SettledDays(bootstrapServers)) {
            days.settle();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/api/v1/completeness")
                        .jsonPath()
                        .getString("meta.judgedTo")
                        .startsWith("2031"));
    }

    @Test
    void anHourHasTheFlagsThatWereOpenedAndEndedInIt() {
        PublishedFlag opened = PublishedFlag.of("did:activity:one").openedAt(TEN);
        PublishedFlag other = PublishedFlag.of("did:activity:two").openedAt(TEN.plusSeconds(3_599));
        PublishedFlag retracted = PublishedFlag.of("did:activity:three")
                .openedAt(Instant.parse("2031-02-01T11:15:00Z"))
                .revision(2, Change.RETRACTED);
        PublishedFlag shadow =
                PublishedFlag.of("did:activity:four").openedAt(TEN).asShadowOf("activity");
        long before = given().get(HOURS).jsonPath().getLong("meta.snapshot");
        topic.publish(opened, other, retracted, shadow);
        topic.awaitFiled();

        given().get(HOURS)
                .then()
                .statusCode(200)
                .body("since", equalTo("2031-02-02T09:00:00Z"))
                .body("until", equalTo("2031-02-02T12:00:00Z"))
                .body("hours.hour", contains("2031-02-02T09:00:00Z", "2031-02-02T10:00:00Z", "2031-02-02T11:00:00Z"))
                .body("hours.opened", contains(0, 2, 0))
                .body("hours.cleared", contains(0, 0, 0))
                .body("hours.retracted", contains(0, 0, 1));
        given().get(HOURS + "&snapshot=" + before).then().body("hours.opened", contains(0, 0, 0));
    }

    @Test
    void aFlagOfAnEarlierSnapshotIsCountedAsItWasThen() {
        PublishedFlag flag = PublishedFlag.of("did:activity:cleared").openedAt(Instant.parse("2031-01-01T20:00:00Z"));
        topic.publish(flag);
        topic.awaitFiled();
        String hours = "/api/v1/activity?hours=1&until=2031-01-02T21:00:00Z";
        long before = given().get(hours).jsonPath().getLong("meta.snapshot");
        topic.publish(flag.revision(2, Change.CLEARED));
        topic.awaitFiled();

        given().get(hours).then().body("hours.cleared", contains(1));
        given().get(hours + "&snapshot=" + before).then().body("hours.cleared", contains(0));
    }

    @Test
    void whatIsNotJudgedOrNotTakenYetIsNotKnown() {
        given().get("/api/v1/activity?hours=1&until=2033-01-01T00:00:00Z")
                .then()
                .statusCode(200)
                .body("hours", hasSize(1))
                .body("hours[0].accepted", nullValue())
                .body("hours[0].opened", nullValue());
    }

    @Test
    void withoutAnEndTheHoursEndWithTheStream() {
        JsonPath answer =
                given().get("/api/v1/activity").then().statusCode(200).extract().jsonPath();

        assertThat(answer.getList("hours")).hasSize(48);
        assertThat(Instant.parse(answer.getString("until")))
                .isAfter(Instant.parse(answer.getString("meta.streamTime")));
    }

    @Test
    void flagsThatStandAreCountedByWhatTheyAre() {
        String shadow = "counted";
        topic.publish(
                PublishedFlag.of("did:counted:one")
                        .with(Label.REFOLLOW_CYCLING)
                        .with(Severity.EXTREME)
                        .asShadowOf(shadow),
                PublishedFlag.of("did:counted:two")
                        .with(Label.REFOLLOW_CYCLING)
                        .with(Severity.EXTREME)
                        .asShadowOf(shadow));
        topic.awaitFiled();
        JsonPath both = given().get(COUNTS).then().statusCode(200).extract().jsonPath();
        PublishedFlag cleared = PublishedFlag.of("did:counted:two")
                .with(Label.REFOLLOW_CYCLING)
                .with(Severity.EXTREME)
                .asShadowOf(shadow)
                .revision(2, Change.CLEARED);
        topic.publish(cleared);
        topic.awaitFiled();
        JsonPath one = given().get(COUNTS).jsonPath();
        JsonPath then = given().get(COUNTS + "&snapshot=" + both.getLong("meta.snapshot"))
                .jsonPath();

        assertThat(cycling(both) - cycling(one)).isEqualTo(1);
        assertThat(both.getLong("open") - one.getLong("open")).isEqualTo(1);
        assertThat(cycling(then)).isEqualTo(cycling(both));
    }

    private static long cycling(JsonPath counts) {
        return counts.getLong("items.find { it.label == 'refollow_cycling' && it.severity == 'EXTREME' }.open");
    }

    @Test
    void allThatIsWrongWithAQuestionIsSaidAtOnce() {
        given().get("/api/v1/activity?hours=337&until=now&since=then&snapshot=-1")
                .then()
                .statusCode(400)
                .body("violations.field", contains("since", "snapshot", "hours", "until"));
        given().get("/api/v1/flag-counts?shadow=perhaps&state=open")
                .then()
                .statusCode(400)
                .body("violations.field", contains("state", "shadow"));
    }
}
