package dev.churnwatch.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.archive.FlagTopic;
import dev.churnwatch.archive.PublishedFlag;
import dev.churnwatch.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class ManagementTest {

    @Inject
    FlagTopic topic;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @TestHTTPResource(value = "/health", management = true)
    URI health;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "churnwatch_events_accepted_total{type=\"FOLLOW\"}",
                "churnwatch_events_rejected_total{reason=\"self_follow\"}",
                "churnwatch_events_rekeyed_total",
                "churnwatch_events_duplicate_total",
                "churnwatch_events_late_total",
                "churnwatch_events_orphan_total",
                "churnwatch_accounts_assessed_total",
                "churnwatch_flag_changes_total{change=\"RETRACTED\"}",
                "churnwatch_stream_time_seconds",
                "churnwatch_stream_frontier_seconds",
                "churnwatch_stream_lag_seconds",
                "churnwatch_archive_filed_total",
                "churnwatch_archive_poison_total",
                "churnwatch_archive_failures_total",
                "churnwatch_archive_lag_records",
                "churnwatch_flags_open",
            })
    void showsASeries(String series) {
        assertThat(scrape()).contains("\n" + series + " ");
    }

    @Test
    void countsTheFlagsThatStand() {
        topic.publish(PublishedFlag.of("did:ops:open"));
        topic.awaitFiled();

        assertThat(scrape()).containsPattern("\nchurnwatch_flags_open [1-9]");
    }

    @Test
    void namesNoAccount() {
        topic.publish(PublishedFlag.of("did:ops:secret"));
        topic.awaitFiled();

        assertThat(scrape()).doesNotContain("did:ops");
    }

    private String scrape() {
        return given().get(metrics).then().statusCode(200).extract().asString();
    }
}
