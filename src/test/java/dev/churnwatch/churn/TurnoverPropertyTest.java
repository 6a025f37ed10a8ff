package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One more unfollow of a young non-reciprocator, chosen by the actor, never lowers turnover. */
class TurnoverPropertyTest {

    private static final double ROUNDING = 1e-9;

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void oneMoreDropNeverLowersTurnoverWhateverTheCounts(long seed) {
        RandomGenerator random = EvidenceDraft.random(seed);
        TurnoverPart part = new TurnoverPart(Policy.DEFAULT.days());
        for (int i = 0; i < 500; i++) {
            int drops = (int) Math.exp(random.nextDouble(0, 11)) - 1;
            double exposure = Math.exp(random.nextDouble(-14, 14));
            double exposureAfter = random.nextBoolean() ? exposure : exposure * random.nextDouble();

            Assessment.Part before = part.weigh(
                    new TallyDraft().drops(drops, 0, 0).exposure(exposure, 0).tally());
            Assessment.Part after = part.weigh(new TallyDraft()
                    .drops(drops + 1, 0, 0)
                    .exposure(exposureAfter, 0)
                    .tally());

            assertThat(after.contribution())
                    .as("seed %d, %d drops in %e then %e edge-days", seed, drops, exposure, exposureAfter)
                    .isGreaterThanOrEqualTo(before.contribution() - ROUNDING);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void oneMoreDropOnAnyDayNeverLowersTurnoverOfTheAssessment(long seed) {
        RandomGenerator random = EvidenceDraft.random(seed);
        Assessor assessor = new Assessor(Policy.DEFAULT);
        for (int i = 0; i < 200; i++) {
            EvidenceDraft draft = EvidenceDraft.any(random);
            Assessment before = draft.assessedBy(assessor);
            draft.drops(random.nextInt(42), 1, random.nextDouble(30), Reciprocity.NONE);
            Assessment after = draft.assessedBy(assessor);

            assertThat(turnover(after.days().full()))
                    .as("seed %d, account %d", seed, i)
                    .isGreaterThanOrEqualTo(turnover(before.days().full()) - ROUNDING);
            Assessment.Reckoning jackknifedBefore = before.days().jackknifed();
            Assessment.Reckoning jackknifedAfter =
                    Objects.requireNonNull(after.days().jackknifed());
            if (jackknifedBefore != null
                    && Objects.equals(jackknifedBefore.withoutFrom(), jackknifedAfter.withoutFrom())) {
                assertThat(turnover(jackknifedAfter))
                        .as("jackknifed, seed %d, account %d", seed, i)
                        .isGreaterThanOrEqualTo(turnover(jackknifedBefore) - ROUNDING);
            }
        }
    }

    private static double turnover(Assessment.Reckoning reckoning) {
        return reckoning.parts().get(0).contribution();
    }
}
