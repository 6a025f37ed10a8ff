package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.churnwatch.churn.Label;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.flag.FlagChange;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlagJsonTest {

    private static final FlagChange OPENED = Assessments.opened();
    private static final byte[] DOCUMENT = new FlagJson(Policy.DEFAULT).encode(OPENED);

    @Test
    void aFlagIsWrittenByItsSchema() {
        assertThat(Schemas.CHURN_FLAG.errors(DOCUMENT)).isEmpty();
    }

    @Test
    void equalChangesGiveEqualBytes() {
        assertThat(new FlagJson(Policy.DEFAULT).encode(Assessments.opened())).isEqualTo(DOCUMENT);
    }

    @Test
    void aReaderGetsTheFlagBack() {
        FlagReading reading = FlagRecord.read(DOCUMENT);

        assertThat(reading)
                .isEqualTo(new FlagRecord(
                        OPENED.flagId(),
                        1,
                        OPENED.change(),
                        Assessments.CHURNER,
                        Label.FOLLOW_CHURN,
                        json().path("confidence").doubleValue(),
                        OPENED.assessment().severity(),
                        OPENED.openedAt(),
                        OPENED.asOf(),
                        OPENED.episodeStart(),
                        OPENED.policy(),
                        false,
                        new String(DOCUMENT, UTF_8)));
    }

    @Test
    void aShadowsFlagSaysSoAndIsReadAsOne() {
        byte[] document = new FlagJson(Policy.DEFAULT).encode(Assessments.shadowed());

        assertThat(Schemas.CHURN_FLAG.errors(document)).isEmpty();
        assertThat(FlagRecord.read(document))
                .isInstanceOfSatisfying(
                        FlagRecord.class, flag -> assertThat(flag.shadow()).isTrue());
        assertThat(new String(DOCUMENT, UTF_8)).doesNotContain("shadow");
    }

    @Test
    void theConfidenceFollowsFromTheEvidenceByHand() {
        JsonNode score = json().at("/evidence/score");
        double logit = Math.min(logit(score.path("full")), logit(score.path("jackknifed")));

        assertThat(logit).isCloseTo(score.path("logit").doubleValue(), within(1e-5));
        assertThat(1 / (1 + Math.exp(-logit)))
                .isCloseTo(json().path("confidence").doubleValue(), within(2e-6));
        assertThat(Math.log(0.001 / 0.999))
                .isCloseTo(score.at("/full/priorLogit").doubleValue(), within(1e-6));
    }

    private static double logit(JsonNode reckoning) {
        double logit = reckoning.path("priorLogit").doubleValue();
        for (JsonNode part : reckoning.path("parts")) {
            double cap = part.path("cap").doubleValue();
            double clipped = Math.max(-cap, Math.min(cap, part.path("llr").doubleValue()));
            logit += part.path("weight").doubleValue() * clipped;
        }
        return logit;
    }

    @Test
    void aPartFollowsFromTheTallyAndThePolicyByHand() {
        JsonNode tally = json().at("/evidence/score/full/tally");
        JsonNode volume = json().at("/evidence/policy/days/volume");
        double x = Math.log(tally.path("coldFollows").doubleValue()
                / json().at("/evidence/window/days").doubleValue());

        double llr = lnNormal(x, volume.path("churner")) - lnNormal(x, volume.path("organic"));

        assertThat(part("volume").path("llr").doubleValue()).isCloseTo(llr, within(1e-6));
    }

    private static double lnNormal(double x, JsonNode distribution) {
        double sigma = distribution.path("sigma").doubleValue();
        double z = (x - Math.log(distribution.path("median").doubleValue())) / sigma;
        return -Math.log(sigma) - z * z / 2;
    }

    private static JsonNode part(String name) {
        return StreamSupport.stream(json().at("/evidence/score/full/parts").spliterator(), false)
                .filter(part -> part.path("name").textValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTablesAddUpToTheDrops() {
        JsonNode evidence = json().path("evidence");

        assertThat(sum(evidence.path("dropDays"))).isEqualTo(Assessments.DROPS_A_DAY * Assessments.DAYS);
        assertThat(sum(evidence.at("/dwell/histogram"))).isEqualTo(Assessments.DROPS_A_DAY * Assessments.DAYS);
        assertThat(sum(evidence.path("dropDays"), "made")).isEqualTo(Assessments.DROPS_A_DAY * Assessments.DAYS);
        assertThat(evidence.path("dropDays"))
                .as("days of making and of undoing")
                .hasSize(28);
        assertThat(evidence.at("/dwell/histogram/8").toString())
                .isEqualTo("{\"below\":\"7d\",\"none\":304,\"mutual\":4,\"unknown\":7}");
    }

    private static int sum(JsonNode rows) {
        return sum(rows, "none") + sum(rows, "mutual") + sum(rows, "unknown");
    }

    private static int sum(JsonNode rows, String column) {
        int sum = 0;
        for (JsonNode row : rows) {
            sum += row.path(column).intValue();
        }
        return sum;
    }

    @Test
    void theSampleReachesFromTheFirstEpisodeToTheLast() {
        JsonNode episodes = json().at("/evidence/episodes");
        var drops = OPENED.assessment().evidence().drops();

        assertThat(episodes.path("total").intValue()).isEqualTo(drops.size());
        assertThat(episodes.path("sample")).hasSize(20);
        assertThat(episodes.at("/sample/0/closedAt").textValue())
                .isEqualTo(Numbers.time(drops.get(0).closedAt()));
        assertThat(episodes.at("/sample/19/closedAt").textValue())
                .isEqualTo(Numbers.time(drops.get(drops.size() - 1).closedAt()));
    }

    @Test
    void thePolicyInEvidenceIsTheOneThatTheHashNames() throws IOException {
        JsonNode policy = json().at("/evidence/policy");

        assertThat(PolicyDocument.read(policy.toString().getBytes(UTF_8)))
                .isEqualTo(new PolicyDocument.Reading.Valid(Policy.DEFAULT));
        assertThat(json().at("/policy/hash").textValue())
                .isEqualTo(PolicyDocument.stamp(Policy.DEFAULT).hash());
    }

    @Test
    void theLiveViewShowsTheSameEvidence() {
        assertThat(new AssessmentJson(Policy.DEFAULT).tree(OPENED.assessment()))
                .hasToString(json().path("evidence").toString());
    }

    @Test
    void anAccountWithoutAnyDropHasEvidenceToo() {
        JsonNode evidence = new AssessmentJson(Policy.DEFAULT).tree(Assessments.newcomer());

        assertThat(evidence.path("selectivity").isNull()).isTrue();
        assertThat(evidence.at("/dwell/medianDays").isNull()).isTrue();
        assertThat(evidence.at("/score/jackknifed").isNull()).isTrue();
    }

    @Test
    void headersAreThoseOfACloudEvent() {
        Map<String, String> headers = Arrays.stream(
                        new FlagJson(Policy.DEFAULT).headers(OPENED).toArray())
                .collect(Collectors.toMap(Header::key, header -> new String(header.value(), UTF_8)));

        assertThat(headers)
                .isEqualTo(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", OPENED.flagId().value() + "/1",
                        "ce_source", "/churnwatch",
                        "ce_type", "dev.churnwatch.flag.opened",
                        "ce_subject", "did:plc:churner\u4e16",
                        "ce_time", "2026-07-19T10:15:00Z",
                        "ce_dataschema", "urn:churnwatch:schema:churn-flag:v1",
                        "content-type", "application/json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{} {}",
                "\"revision\":\"1\"",
                "\"revision\":0.5",
                "\"change\":\"MOVED\"",
                "\"account\":\"\"",
                "\"openedAt\":\"today\"",
                "\"policy\":{}"
            })
    void whatIsNoFlagIsAValue(String damage) {
        String whole = new String(DOCUMENT, UTF_8);
        String document =
                damage.startsWith("\"") ? whole.substring(0, whole.length() - 1) + ',' + damage + '}' : damage;

        assertThat(FlagRecord.read(document.getBytes(UTF_8))).isInstanceOf(FlagReading.Unreadable.class);
    }

    private static JsonNode json() {
        try {
            return new JsonMapper().readTree(DOCUMENT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
