package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateRatioTest {

    private static final double EXPOSURE_NONE = 700;
    private static final double EXPOSURE_MUTUAL = 300;

    private static Tally tally(int none, int mutual) {
        return new TallyDraft()
                .drops(none, mutual, 7)
                .exposure(EXPOSURE_NONE, EXPOSURE_MUTUAL)
                .tally();
    }

    /** The share of drops that hit non-reciprocators if the ratio were this. */
    private static double share(double ratio) {
        return ratio * EXPOSURE_NONE / (ratio * EXPOSURE_NONE + EXPOSURE_MUTUAL);
    }

    @ParameterizedTest
    @CsvSource({"212,12", "1,1", "30,60", "2000,3"})
    void leavesTwoAndAHalfPercentBeyondEitherEnd(int none, int mutual) {
        RateRatio ratio = RateRatio.of(tally(none, mutual)).orElseThrow();

        double high = Objects.requireNonNull(ratio.high());
        double atLeast =
                BinomialDistribution.of(none + mutual, share(ratio.low())).survivalProbability(none - 1);
        double atMost = BinomialDistribution.of(none + mutual, share(high)).cumulativeProbability(none);
        assertThat(atLeast).isCloseTo(0.025, within(1e-9));
        assertThat(atMost).isCloseTo(0.025, within(1e-9));
    }

    @Test
    void addsHalfADropToEachCount() {
        assertThat(RateRatio.of(tally(20, 4)).orElseThrow().estimate())
                .isCloseTo((20.5 / 700) / (4.5 / 300), within(1e-12));
    }

    @Test
    void hasNoUpperEndWithoutADropOfAReciprocator() {
        RateRatio ratio = RateRatio.of(tally(20, 0)).orElseThrow();

        assertThat(ratio.high()).isNull();
        assertThat(ratio.low()).isPositive();
    }

    @Test
    void beginsAtZeroWithoutADropOfANonReciprocator() {
        assertThat(RateRatio.of(tally(0, 5)).orElseThrow().low()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"3,4,0,10", "3,4,10,0", "0,0,10,10"})
    void isEmptyWhereNothingCanBeCompared(int none, int mutual, double exposureNone, double exposureMutual) {
        Tally tally = new TallyDraft()
                .drops(none, mutual, 0)
                .exposure(exposureNone, exposureMutual)
                .tally();

        assertThat(RateRatio.of(tally)).isEmpty();
    }
}
