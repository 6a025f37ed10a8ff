package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.CensusLibrary;
import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions about settled days, on a census of March 2031 that nobody else's test writes. */
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
        try (SettledDays days = new SettledDays(bootstrapServers)) {
            for (int i = 0; i < ASSESSED + FLAGGED; i++) {
                String account = "did:plc:census-" + i;
                days.day(account, "2031-03-04", "2031-03-03", false);
                days.day(account, DAY, "2031-03-03", i >= ASSESSED);
            }
            days.settle();
            days.gap("2031-03-02T10:00:00.000001Z", "2031-03-02T11:00:00Z");
        }
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(census.frame(LocalDate.parse(DAY), census.snapshot())).isEqualTo(ASSESSED);
            assertThat(census.completeness(census.snapshot()))
                    .isNotEmpty()
                    .allMatch(told -> told.contains("2031-03-07"));
            assertThat(census.gapCount(census.snapshot())).isEqualTo(1);
        });
        published = true;
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

    @Test
    void completenessSaysOnceWhatASourceCouldNotRead() {
        given().get("/api/v1/completeness")
                .then()
                .statusCode(200)
                .body("meta.gaps", equalTo(1))
                .body("gaps", hasSize(1))
                .body("gaps[0].source", equalTo("elsewhere"))
                .body("gaps[0].from", equalTo("2031-03-02T10:00:00.000001Z"))
                .body("gaps[0].until", equalTo("2031-03-02T11:00:00Z"))
                .body("gaps[0].cause", equalTo("clamped"));
    }

    @Test
    void aSnapshotBeforeAGapWasToldDoesNotKnowOfIt() {
        given().get("/api/v1/completeness?snapshot=0")
                .then()
                .statusCode(200)
                .body("meta.gaps", equalTo(0))
                .body("gaps", hasSize(0));
    }

    private static ValidatableResponse sample(String rest) {
        return given().get(SAMPLE + rest).then().statusCode(200);
    }
}
