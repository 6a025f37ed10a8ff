package dev.churnwatch.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.churnwatch.access.Faces;
import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Assessor;
import dev.churnwatch.churn.Drop;
import dev.churnwatch.churn.Evidence;
import dev.churnwatch.churn.Moments;
import dev.churnwatch.churn.Pleading;
import dev.churnwatch.churn.Pleading.Argument;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Reciprocity;
import dev.churnwatch.churn.Working;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.stream.LiveAccounts.AccountView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationDocumentTest {

    private static final AccountId ACCOUNT = new AccountId("did:plc:a");
    private static final long AS_OF = Instant.parse("2026-07-19T10:15:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** Seven numbers, each off by half a unit of the sixth decimal at most, and a quarter of that in confidence. */
    private static final double OFF = 1e-6;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theConfidenceFollowsFromTheNumbersThatItCarries(long seed) throws JsonProcessingException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 40; i++) {
            JsonNode json = json(undoing(random.nextInt(120), random));

            double days = byHand(json.at("/evidence/score"));
            JsonNode hours = json.at("/evidence/hours");
            double logit = hours.isNull() ? days : Math.max(days, byHand(hours.path("score")));

            double confidence = 1 / (1 + Math.exp(-logit));
            assertThat(json.path("confidence").doubleValue())
                    .as("seed %d, account %d, cut", seed, i)
                    .isCloseTo(confidence, within(2 * OFF));
            assertThat(json.path("confidence")).isEqualTo(json.at("/evidence/score/confidence"));
        }
    }

    private static double byHand(JsonNode score) {
        double full = sum(score.path("full"));
        return score.path("jackknifed").isNull() ? full : Math.min(full, sum(score.path("jackknifed")));
    }

    private static double sum(JsonNode reckoning) {
        double sum = reckoning.path("priorLogit").doubleValue();
        for (JsonNode part : reckoning.path("parts")) {
            double cap = part.path("cap").doubleValue();
            double clipped = Math.max(-cap, Math.min(cap, part.path("llr").doubleValue()));
            sum += clipped * part.path("weight").doubleValue();
        }
        return sum;
    }

    @Test
    void pleadsInTheWordsOfThePleading() throws JsonProcessingException {
        Assessment assessment =
                undoing(100, RandomGeneratorFactory.of("L64X128MixRandom").create(1));
        Pleading pleading = Pleading.of(assessment, Policy.DEFAULT);

        JsonNode json = json(assessment);

        assertThat(texts(json.path("words"))).isEqualTo(pleading.words());
        assertThat(texts(json.path("needed"))).isEqualTo(pleading.needed());
        assertSame(arguments(json.path("convicts")), pleading.convicts());
        assertSame(arguments(json.path("acquits")), pleading.acquits());
        assertThat(pleading.convicts()).isNotEmpty();
        assertThat(json.path("asOf").textValue()).isEqualTo("2026-07-19T10:15:00Z");
        assertThat(json.path("verdict").textValue())
                .isEqualTo(assessment.verdict().name());
        assertThat(json.path("lens").textValue())
                .isEqualTo(assessment.leading().grain().code());
    }

    private static void assertSame(List<Argument> written, List<Argument> arguments) {
        assertThat(written)
                .usingRecursiveComparison()
                .withEqualsForType((one, other) -> Math.abs(one - other) <= OFF, Double.class)
                .isEqualTo(arguments);
    }

    @Test
    void theTextIsThatOfTheCommandLine() {
        Assessment assessment =
                undoing(100, RandomGeneratorFactory.of("L64X128MixRandom").create(4));

        assertThat(ExplanationDocument.text(view(assessment), Faces.names()).lines())
                .isEqualTo(Working.of(assessment, Policy.DEFAULT));
    }

    @Test
    void theTextNamesNobodyToWhoSeesFaces() {
        Assessment assessment =
                undoing(100, RandomGeneratorFactory.of("L64X128MixRandom").create(4));
        String account = assessment.evidence().account().value();

        assertThat(ExplanationDocument.text(view(assessment), new Veil(account)))
                .startsWith(Veil.FACE + " as of")
                .doesNotContain(account)
                .doesNotContain(
                        String.valueOf(assessment.evidence().drops().get(0).target()));
    }

    private static JsonNode json(Assessment assessment) throws JsonProcessingException {
        return new ObjectMapper().readTree(ExplanationDocument.json(view(assessment), Completeness.UNKNOWN));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static List<Argument> arguments(JsonNode array) {
        List<Argument> arguments = new ArrayList<>();
        array.forEach(argument -> arguments.add(new Argument(
                argument.path("part").textValue(), argument.path("nats").doubleValue())));
        return arguments;
    }

    private static AccountView view(Assessment assessment) {
        return new AccountView(ACCOUNT, 28, 212, 480, 1_000, 2_000, assessment, Policy.DEFAULT, null);
    }

    /** So many follows undone over the last days, all after about the same time. */
    private static Assessment undoing(int count, RandomGenerator random) {
        long hold = random.nextLong(1, 200) * HOUR;
        long lastDays = random.nextLong(1, 20) * 24 * HOUR;
        List<Drop> drops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long closedAt = AS_OF - random.nextLong(lastDays);
            Reciprocity reciprocity = random.nextInt(10) == 0 ? Reciprocity.MUTUAL : Reciprocity.NONE;
            drops.add(new Drop(
                    new AccountId("did:plc:" + i),
                    closedAt - hold - random.nextLong(HOUR),
                    closedAt,
                    reciprocity,
                    false));
        }
        drops.sort(Drop.ORDER);
        Evidence evidence = new Evidence(
                ACCOUNT,
                AS_OF,
                count,
                Moments.of(LongStream.range(0, count).map(i -> AS_OF - i * HOUR)),
                20,
                count * hold,
                count * HOUR,
                drops,
                0,
                0,
                0,
                0,
                28,
                new Evidence.Spared(0, 0, 0, 0, 0, 0));
        return new Assessor(Policy.DEFAULT).assess(evidence, () -> evidence);
    }
}
