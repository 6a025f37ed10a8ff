package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.CensusLibrary;
import dev.churnwatch.sandbox.SandboxResource;
import dev.churnwatch.stream.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions about settled days, on a census of the year 2031 that nobody else's test writes. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestSecurity(
        user = "tester",
        roles = {Scope.READ, Scope.REVIEW})
class CensusResourceTest {

    private static final String DAY = "2031-03-05";
    private static final String SAMPLE = "/api/v1/sample?day=" + DAY + "&seed=";
    private static final int ASSESSED = 40;
    private static final int FLAGGED = 12;
    private static boolean published;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    CensusLibrary census;

    @BeforeEach
    void publish() throws ExecutionException, InterruptedException {
        if (published) {
            return;
        }
        try (Producer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < ASSESSED + FLAGGED; i++) {
                String account = "did:plc:census-" + i;
                send(producer, Topics.ACCOUNT_DAYS, account, day(account, "2031-03-04", false));
                send(producer, Topics.ACCOUNT_DAYS, account, day(account, DAY, i >= ASSESSED));
            }
            for (int partition = 0;
                    partition < producer.partitionsFor(Topics.EVENTS).size();
                    partition++) {
                send(producer, Topics.COMPLETENESS, Integer.toString(partition), progress(partition));
            }
        }
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(census.frame(LocalDate.parse(DAY), census.snapshot())).isEqualTo(ASSESSED);
            assertThat(census.completeness(census.snapshot()))
                    .isNotEmpty()
                    .allMatch(told -> told.contains("2031-03-07"));
        });
        published = true;
    }

    private static void send(Producer<String, byte[]> producer, String topic, String key, String value)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic, key, value.getBytes(UTF_8))).get();
    }

    private static String day(String account, String day, boolean flagged) {
        return """
                {"account":"%s","day":"%s","complete":true,"follows":3,"coldFollows":2,
                 "ends":[{"cause":"CHOSEN","reciprocity":"NONE","count":2}],"openFollows":5,"followBacks":0,
                 "followersGained":null,"windowFollows":%d,"firstSeen":"2031-03-03T10:00:00Z","flagged":%s,
                 "assessment":{"confidence":0.25,"logit":-1.1,"lens":"days","verdict":"HOLD","label":"follow_churn",
                 "severity":"LOW"},"policy":{"name":"default","version":1,"hash":"sha256:0"},
                 "survival":{"none":[{"day":0,"in":{"BEGUN":4},"out":{"UNDONE":1,"STANDING":3}}],"mutual":[],"startUnseen":0},
                 "episodes":[],"truncated":false}""".formatted(account, day, flagged ? 200 : 50, flagged);
    }

    private static String progress(int partition) {
        return """
                {"partition":%d,"streamTime":"2031-03-09T10:00:00Z","judgedTo":"2031-03-09T09:45:00Z",
                 "settledTo":"2031-03-07T00:00:00Z","offset":10,"accepted":100,"rejected":{"not_json":2},"rekeyed":0,
                 "duplicate":1,"late":1,"unfollows":20,"orphans":5,"ends":10,"endsUnknown":1,"accountDays":3,"truncated":0}""".formatted(partition);
    }

    @Test
    void theSameSeedDrawsTheSameSampleAndItsProbabilityIsStated() {
        List<String> first = sample("one&size=10").extract().path("items.account");
        List<String> again = sample("one&size=10").extract().path("items.account");
        List<String> other = sample("two&size=10").extract().path("items.account");

        assertThat(first).hasSize(10).doesNotHaveDuplicates().isEqualTo(again).isNotEqualTo(other);
        sample("one&size=10").body("frame", equalTo(ASSESSED)).body("probability", equalTo(0.25f));
    }

    @Test
    void aSampleIsOfTheAccountsWithoutAFlagAlone() {
        List<String> all = sample("one&size=1000").extract().path("items.account");

        assertThat(all).hasSize(ASSESSED).doesNotContain("did:plc:census-" + ASSESSED);
    }

    @Test
    void aLargerSampleOfTheSameSeedHasTheSmallerInIt() {
        List<String> small = sample("one&probability=0.1").extract().path("items.account");
        List<String> large = sample("one&probability=0.5").extract().path("items.account");

        assertThat(small).hasSize(ASSESSED / 10);
        assertThat(large).hasSize(ASSESSED / 2).containsAll(small);
    }

    @Test
    void allThatIsWrongWithAQuestionIsSaidAtOnce() {
        given().get("/api/v1/sample?size=0&probability=2&day=2040-01-01&snapshot=-1&page=1")
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("seed", "size", "probability", "day", "snapshot", "page"));
    }

    @Test
    void cohortsCountEachAccountByItsLastRecord() {
        given().get("/api/v1/cohorts?by=first-seen-week&day=" + DAY)
                .then()
                .statusCode(200)
                .body("items.find { it.value == '2031-03-03' }.flagged", equalTo(FLAGGED))
                .body("items.find { it.value == '2031-03-03' }.accounts", equalTo(ASSESSED + FLAGGED));
    }

    @Test
    void aCohortsSurvivalIsThatOfAllItsFollows() {
        given().get("/api/v1/cohorts/first-seen-week/2031-03-03/survival?day=2031-03-06")
                .then()
                .statusCode(200)
                .body("accounts", equalTo(ASSESSED + FLAGGED))
                .body("classes[0].curve[0].atRisk", equalTo(4 * (ASSESSED + FLAGGED)))
                .body("classes[0].curve[0].survival", equalTo(0.75f))
                .body("classes[0].curve[1].atRisk", equalTo(3 * (ASSESSED + FLAGGED)));
    }

    @Test
    @TestSecurity(
            user = "reader",
            roles = {Scope.READ})
    void whoSeesNoNamesSeesNoSmallNumbers() {
        given().get("/api/v1/cohorts/label/nobody/survival?day=" + DAY)
                .then()
                .statusCode(200)
                .body("accounts", nullValue())
                .body("suppressed", equalTo(true))
                .body("classes", nullValue());
    }

    @Test
    void theSummaryHasEachDayByTheFlagThatStood() {
        given().get("/api/v1/summary?since=2031-03-04&until=2031-03-06")
                .then()
                .statusCode(200)
                .body("items.findAll { it.label == null }.accounts", hasItems(ASSESSED + FLAGGED, ASSESSED))
                .body("items.find { it.label == 'follow_churn' }.accounts", equalTo(FLAGGED))
                .body("items.find { it.label == 'follow_churn' }.follows", equalTo(3 * FLAGGED));
    }

    @Test
    void completenessIsToldOfEachPartition() {
        given().get("/api/v1/completeness")
                .then()
                .statusCode(200)
                .body("partitions.partition", hasItems(0))
                .body("meta.snapshot", greaterThanOrEqualTo(1));
    }

    private static ValidatableResponse sample(String rest) {
        return given().get(SAMPLE + rest).then().statusCode(200);
    }
}
