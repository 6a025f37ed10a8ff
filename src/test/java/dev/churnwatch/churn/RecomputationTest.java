package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Objects;
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
            Assessment assessment = EvidenceDraft.any(random).assessedBy(assessor);

            double logit = byHand(assessment.days().full());
            Assessment.Reckoning jackknifed = assessment.days().jackknifed();
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
            Assessment assessment = EvidenceDraft.any(random).assessedBy(new Assessor(Policy.DEFAULT));
            Tally carried = assessment.days().full().tally();

            assertThat(new TurnoverPart(Policy.DEFAULT.days()).llr(carried))
                    .isEqualTo(assessment.days().full().parts().get(0).llr());
            assertThat(new SelectivityPart(Policy.DEFAULT.days()).llr(carried))
                    .isEqualTo(assessment.days().full().parts().get(1).llr());
        }
    }

    @Test
    void equalEvidenceGivesEqualBits() {
        Assessment assessment = EvidenceDraft.churner().assessedBy(new Assessor(Policy.DEFAULT));

        assertThat(assessment).isEqualTo(EvidenceDraft.churner().assessedBy(new Assessor(Policy.DEFAULT)));
    }

    @Test
    void noTwoPartsCanFlag() {
        Assessment assessment = EvidenceDraft.quickChurner().assessedBy(new Assessor(Policy.DEFAULT));

        assertThat(twoStrongest(assessment.days())).isLessThan(LOGIT_TO_FLAG);
        assertThat(twoStrongest(Objects.requireNonNull(assessment.hours()))).isLessThan(LOGIT_TO_FLAG);
    }

    private static double twoStrongest(Hearing hearing) {
        Assessment.Reckoning reckoning = hearing.full();
        double twoStrongest = reckoning.parts().stream()
                .mapToDouble(part -> part.weight() * part.cap())
                .map(most -> -most)
                .sorted()
                .limit(2)
                .map(most -> -most)
                .sum();

        return reckoning.priorLogit() + twoStrongest;
    }
}
