package dev.churnwatch.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.churnwatch.churn.Policy;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What stands in a flag that was opened by what happened within hours. */
class HearingJsonTest {

    private static final byte[] DOCUMENT = new FlagJson(Policy.DEFAULT).encode(Assessments.openedWithinHours());

    private static JsonNode evidence() {
        try {
            return new JsonMapper().readTree(DOCUMENT).path("evidence");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .toList();
    }

    @Test
    void hoursAreWrittenByTheSchema() {
        assertThat(Schemas.CHURN_FLAG.errors(DOCUMENT)).isEmpty();
        assertThat(evidence().path("hours").isObject()).isTrue();
    }

    @Test
    void theScoreNamesTheLensThatCounts() {
        JsonNode evidence = evidence();

        assertThat(evidence.at("/score/lens").textValue()).isEqualTo("hours");
        assertThat(evidence.at("/score/logit").doubleValue())
                .isEqualTo(evidence.at("/hours/score/logit").doubleValue());
    }

    @Test
    void spellsAreNamedByTheirUtcHour() {
        JsonNode hours = evidence().path("hours");

        assertThat(hours.at("/dropHours/0").toString())
                .isEqualTo("{\"date\":\"2026-07-17T05Z\",\"none\":0,\"mutual\":0,\"unknown\":0,\"made\":40}");
    }

    @Test
    void whatIsLeftOutBeginsWithItsFirstDrop() {
        JsonNode score = evidence().at("/hours/score");

        assertThat(score.at("/jackknifed/withoutFrom").textValue()).isEqualTo("2026-07-17T10:14:21Z");
        assertThat(score.at("/full/withoutFrom").isNull()).isTrue();
    }

    @Test
    void theFieldsOfHoursAreThoseOfDaysUnderTheirOwnNames() {
        JsonNode evidence = evidence();
        JsonNode hours = evidence.path("hours");

        assertThat(names(hours))
                .isEqualTo(names(evidence).stream()
                        .filter(name -> !name.equals("hours") && !name.equals("policy"))
                        .map(name -> name.replaceAll("^(drop|span)Days$", "$1Hours"))
                        .toList());
        assertThat(names(hours.at("/score/full/tally")))
                .isEqualTo(names(evidence.at("/score/full/tally")).stream()
                        .map(name -> name.replaceAll("Days$", "Hours"))
                        .toList());
    }

    @Test
    void theConfidenceIsThatOfTheHigherLens() throws IOException {
        double logit = evidence().at("/hours/score/logit").doubleValue();

        assertThat(new JsonMapper().readTree(DOCUMENT).path("confidence").doubleValue())
                .isCloseTo(1 / (1 + Math.exp(-logit)), within(2e-6));
    }
}
