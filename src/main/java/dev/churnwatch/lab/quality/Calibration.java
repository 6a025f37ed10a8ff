package dev.churnwatch.lab.quality;

import dev.churnwatch.event.AccountId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What confidence is worth.
 *
 * <p>There are two looks at each account. The one at the end comes at a moment that the score did not choose: whether a
 * confidence means what it says is read there. It is about the policy's window; who has undone nothing in it does not
 * churn in it. The highest of the run is what a reader of the scores sees, and is about all of it; of many looks it takes
 * the one that says most, and so must overstate.
 *
 * @param prior the share of churners that the policy takes for granted
 * @param atEnd how sure the policy is of each account at the end
 * @param highest how sure it ever was
 * @param opened every first flag of a labelled account that counts, by the confidence that it opened with
 * @param open the flags of labelled accounts that are open at the end, by their last confidence
 */
public record Calibration(double prior, Reliability atEnd, Reliability highest, Forecast opened, Forecast open) {

    /**
     * What flags say of themselves, and what is so.
     *
     * @param expectedFalse the sum of 1 - P
     */
    record Forecast(int flags, double expectedFalse, int observedFalse) {

        private static Forecast of(
                Collection<FlagLife> flags, ToDoubleFunction<FlagLife> confidence, Map<AccountId, Boolean> churners) {
            List<FlagLife> labelled = flags.stream()
                    .filter(flag -> churners.containsKey(flag.account()))
                    .toList();
            return new Forecast(
                    labelled.size(),
                    labelled.stream()
                            .mapToDouble(flag -> 1 - confidence.applyAsDouble(flag))
                            .sum(),
                    (int) labelled.stream()
                            .filter(flag -> !churners.getOrDefault(flag.account(), true))
                            .count());
        }
    }

    /**
     * Compares confidence with the truth.
     *
     * @param prior the policy's
     * @param windowFrom the beginning (exclusive) of the policy's window at the end, ms
     * @param atEnd of each labelled account
     * @param highest of the accounts that were ever assessed; for the others their confidence at the end stands in
     */
    public static Calibration of(
            double prior,
            long windowFrom,
            Quality quality,
            ToDoubleFunction<AccountId> atEnd,
            Map<AccountId, Double> highest,
            FlagBook flags) {
        Map<AccountId, Boolean> churners = new HashMap<>();
        List<Reliability.Look> last = new ArrayList<>();
        List<Reliability.Look> best = new ArrayList<>();
        for (Case one : quality.cases()) {
            AccountId account = one.subject().account();
            boolean churner = one.subject().churner();
            double confidence = atEnd.applyAsDouble(account);
            double most = Math.max(confidence, highest.getOrDefault(account, confidence));
            last.add(new Reliability.Look(confidence, one.churnsSince(windowFrom)));
            best.add(new Reliability.Look(most, churner));
            churners.put(account, churner);
        }
        List<FlagLife> open = flags.flags().stream().filter(FlagLife::isOpen).toList();
        return new Calibration(
                prior,
                new Reliability(last),
                new Reliability(best),
                Forecast.of(flags.first().values(), FlagLife::opening, churners),
                Forecast.of(open, FlagLife::confidence, churners));
    }
}
