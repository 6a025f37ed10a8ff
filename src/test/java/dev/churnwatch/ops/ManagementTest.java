package dev.churnwatch.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.churnwatch.archive.Database;
import dev.churnwatch.archive.FlagTopic;
import dev.churnwatch.archive.PublishedFlag;
import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class ManagementTest {

    @Inject
    FlagTopic topic;

    @Inject
    Database database;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @TestHTTPResource(value = "/health", management = true)
    URI health;

    @Test
    void theDocumentListsEverySeriesOnceTheLedgersAreOpenAndNoOther() throws IOException {
        Set<String> documented = names(Path.of("docs/metrics.md"), "(?m)^\\| `(churnwatch_\\w+)` \\| ");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(names(scrape(), "(?m)^(churnwatch_\\w+)[ {]"))
                        .containsExactlyElementsOf(documented));
    }

    @Test
    void showsThatTheStreamRunsAndOnWhomItsLedgersAre() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(scrape()).contains("\nchurnwatch_stream_running 1.0\n"));
        assertThat(scrape())
                .containsPattern("\nchurnwatch_accounts_active (NaN|[0-9])")
                .containsPattern("\nchurnwatch_accounts_remembered (NaN|[0-9])");
    }

    @Test
    void isReadyOnceTheStreamRuns() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get(health + "/ready")
                        .then()
                        .statusCode(200)
                        .body("checks.find { it.name == 'stream runs' }.data.state", equalTo("RUNNING")));
        given().get(health + "/started").then().statusCode(200).body("checks.name", hasItem("stream started"));
        given().get(health + "/live").then().statusCode(200);
    }

    @Test
    void isNotReadyWithoutItsDatabase() throws SQLException {
        try (Database.Outage outage = database.outage()) {
            given().get(health + "/ready").then().statusCode(503);
            given().get(health + "/live").then().statusCode(200);
        }
    }

    @Test
    void countsTheFlagsThatStand() {
        topic.publish(PublishedFlag.of("did:ops:open"));
        topic.awaitFiled();

        assertThat(scrape())
                .containsPattern("\nchurnwatch_flags_open\\{severity=\"MEDIUM\"} [1-9]")
                .containsPattern("\nchurnwatch_flags_expected_false [0-9.]*[1-9]");
    }

    @Test
    void namesNoAccount() {
        topic.publish(PublishedFlag.of("did:ops:secret"));
        topic.awaitFiled();
        for (String place : List.of("/accounts/", "/elsewhere/", "/flags/", "/api/v1/flags/", "/api/v1/elsewhere/")) {
            assertThat(given().get(place + "did:ops:secret").statusCode()).isLessThan(500);
        }

        assertThat(scrape()).doesNotContain("did:ops").contains("uri=\"UNKNOWN\"");
    }

    private static Set<String> names(Path document, String pattern) throws IOException {
        return names(Files.readString(document), pattern);
    }

    private static Set<String> names(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String scrape() {
        return given().get(metrics).then().statusCode(200).extract().asString();
    }
}
