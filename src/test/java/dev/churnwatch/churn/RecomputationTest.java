package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever holds an assessment can redo its arithmetic, and finds how much it takes to flag. */
class RecomputationTest {

    private static final double LOGIT_TO_FLAG =
            Math.log(Policy.DEFAULT.thresholds().flag()
                    / (1 - Policy.DEFAULT.thresholds().flag()));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void confidenceFollowsFromThePartsByHand(long seed) {
        RandomGenerator random = EvidenceDraft.random(seed);
        Assessor assessor = new Assessor(Policy.DEFAULT);
        for (int i = 0; i < 100; i++) {
            Assessment assessment = assessor.assess(EvidenceDraft.any(random).evidence());

            double logit = byHand(assessment.full());
            Assessment.Reckoning jackknifed = assessment.jackknifed();
            if (jackknifed != null) {
                logit = Math.min(logit, byHand(jackknifed));
            }
            assertThat(assessment.logit()).as("seed %d, account %d", seed, i).isCloseTo(logit, within(1e-12));
            assertThat(assessment.confidence())
                    .as("seed %d, account %d", seed, i)
                    .isCloseTo(1 / (1 + StrictMath.exp(-logit)), within(1e-12));
        }
    }

    private static double byHand(Assessment.Reckoning reckoning) {
        BigDecimal sum = BigDecimal.valueOf(StrictMath.log(0.001) - StrictMath.log(0.999));
        assertThat(reckoning.parts())
                .extracting(Assessment.Part::name)
                .containsExactly("turnover", "selectivity", "recurrence", "volume", "dwell_spread", "balance");
        for (Assessment.Part part : reckoning.parts()) {
            BigDecimal cap = BigDecimal.valueOf(part.cap());
            BigDecimal clipped = BigDecimal.valueOf(part.llr()).min(cap).max(cap.negate());
            sum = sum.add(BigDecimal.valueOf(part.weight()).multiply(clipped));
        }
        return sum.doubleValue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyPartFollowsFromTheTallyThatTheAssessmentCarries(long seed) {
        RandomGenerator random = EvidenceDraft.random(seed);
        for (int i = 0; i < 50; i++) {
            Assessment assessment = new Assessor(Policy.DEFAULT)
                    .assess(EvidenceDraft.any(random).evidence());
            Tally carried = assessment.full().tally();

            assertThat(new TurnoverPart(Policy.DEFAULT).llr(carried))
                    .isEqualTo(assessment.full().parts().get(0).llr());
            assertThat(new SelectivityPart(Policy.DEFAULT).llr(carried))
                    .isEqualTo(assessment.full().parts().get(1).llr());
        }
    }

    @Test
    void equalEvidenceGivesEqualBits() {
        Evidence evidence = EvidenceDraft.churner().evidence();

        Assessment assessment = new Assessor(Policy.DEFAULT).assess(evidence);

        assertThat(assessment).isEqualTo(new Assessor(Policy.DEFAULT).assess(evidence));
    }

    @Test
    void noTwoPartsCanFlag() {
        Assessment.Reckoning reckoning = new Assessor(Policy.DEFAULT)
                .assess(EvidenceDraft.churner().evidence())
                .full();

        double twoStrongest = reckoning.parts().stream()
                .mapToDouble(part -> part.weight() * part.cap())
                .map(most -> -most)
                .sorted()
                .limit(2)
                .map(most -> -most)
                .sum();

        assertThat(reckoning.priorLogit() + twoStrongest).isLessThan(LOGIT_TO_FLAG);
    }
}
