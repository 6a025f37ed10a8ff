package dev.churnwatch.churn;

import java.util.Optional;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How many times as readily an account drops people who did not follow back as people who did: (U_n/E_n)/(U_r/E_r).
 * Published beside the score, which uses the counts themselves; the ends of the interval do not decide anything.
 *
 * @param estimate with half a drop added to each count (Haldane's correction), so that it is finite
 * @param low the lower end of the exact 95 % interval
 * @param high the upper end, or {@code null} if no drop of a reciprocator bounds it
 */
public record RateRatio(
        double estimate, double low, @Nullable Double high) {

    private static final double TAIL = 0.025;

    /** The ratio in a tally, or empty where nothing can be compared. */
    public static Optional<RateRatio> of(Tally tally) {
        int none = tally.dropsNone();
        int mutual = tally.dropsMutual();
        if (tally.exposureNone() == 0 || tally.exposureMutual() == 0 || none + mutual == 0) {
            return Optional.empty();
        }
        double exposures = tally.exposureMutual() / tally.exposureNone();
        double low = none == 0 ? 0 : exposures * odds(BetaDistribution.of(none, mutual + 1), TAIL);
        Double high = mutual == 0 ? null : exposures * odds(BetaDistribution.of(none + 1, mutual), 1 - TAIL);
        return Optional.of(new RateRatio(estimate(tally), low, high));
    }

    /** The estimate alone; infinite or not a number without exposure of both kinds. */
    static double estimate(Tally tally) {
        return (tally.dropsNone() + 0.5) / tally.exposureNone() * tally.exposureMutual() / (tally.dropsMutual() + 0.5);
    }

    /** The odds of an end of the Clopper-Pearson interval of U_n among U_n + U_r (Biometrika 26, 1934). */
    private static double odds(BetaDistribution beta, double probability) {
        double share = beta.inverseCumulativeProbability(probability);
        return share / (1 - share);
    }
}
