package dev.churnwatch.research;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Term;
import dev.churnwatch.stream.LivePolicies.Here;
import dev.churnwatch.stream.LivePolicies.NotNow;
import dev.churnwatch.wire.Policies;
import dev.churnwatch.wire.PolicyDocument;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PoliciesResourceTest {

    private static final Policy STRICT = Policies.of("{name: strict, version: 4, prior: 0.0001}");
    private static final long TURN = Instant.parse("2026-07-19T10:15:00Z").toEpochMilli();

    private static Term term(int revision, long from, Policy policy) {
        return Term.of(revision, from, policy, PolicyDocument.stamp(policy));
    }

    private static JsonNode show(Here here) throws JsonProcessingException {
        Response response = new PoliciesResource(() -> here, () -> Completeness.UNKNOWN).show();
        return new ObjectMapper().readTree(response.getEntity().toString());
    }

    @Test
    void showsWhoJudgesSinceWhenAndInFull() throws JsonProcessingException {
        JsonNode json = show(new Here(term(3, TURN, STRICT), term(2, TURN, Policy.DEFAULT), 4));

        assertThat(json.at("/active/name").textValue()).isEqualTo("strict");
        assertThat(json.at("/active/version").intValue()).isEqualTo(4);
        assertThat(json.at("/active/hash").textValue())
                .isEqualTo(PolicyDocument.stamp(STRICT).hash());
        assertThat(json.at("/active/revision").intValue()).isEqualTo(3);
        assertThat(json.at("/active/since").textValue()).isEqualTo("2026-07-19T10:15:00Z");
        assertThat(json.at("/active/document/prior").doubleValue()).isEqualTo(0.0001);
        assertThat(json.at("/shadow/name").textValue()).isEqualTo("default");
        assertThat(json.at("/pending").intValue()).isEqualTo(4);
    }

    @Test
    void whatShippedHasNoBeginningAndNoShadow() throws JsonProcessingException {
        JsonNode json = show(new Here(term(0, Long.MIN_VALUE, Policy.DEFAULT), null, null));

        assertThat(json.at("/active/since").isNull()).isTrue();
        assertThat(json.at("/shadow").isNull()).isTrue();
        assertThat(json.at("/pending").isNull()).isTrue();
    }

    @Test
    void isAProblemWhileTheStreamIsNotReady() {
        Response response = new PoliciesResource(
                        () -> new NotNow("it starts", Duration.ofSeconds(2)), () -> Completeness.UNKNOWN)
                .show();

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("2");
        assertThat(response.getEntity())
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getType()).hasToString("urn:churnwatch:problem:policies-away"));
    }
}
