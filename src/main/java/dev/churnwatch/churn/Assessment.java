package dev.churnwatch.churn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account judged as of one tick, with all of its arithmetic.
 *
 * @param evidence what was judged
 * @param full the reckoning over all unfollow days
 * @param jackknifed the reckoning without the largest unfollow day, or {@code null} when there was no drop
 * @param logit the lower of the two, in nats
 * @param confidence P = 1/(1 + exp(-logit))
 * @param guards which guards hold; all must before a flag
 * @param label what the pattern is called
 * @param severity how much is undone
 * @param verdict what follows
 */
public record Assessment(
        Evidence evidence,
        Reckoning full,
        @Nullable Reckoning jackknifed,
        double logit,
        double confidence,
        GuardsHeld guards,
        Label label,
        Severity severity,
        Verdict verdict) {

    /**
     * A sum of weighed evidence: {@code logit = ln(prior/(1-prior)) + sum of contributions}.
     *
     * @param withoutDay the UTC day that was left out, in days since 1970, or {@code null}
     * @param tally the numbers used
     * @param priorLogit logit of the prior, in nats
     * @param parts the parts in the order of the score, always all of them
     * @param logit the sum
     */
    public record Reckoning(
            @Nullable Long withoutDay, Tally tally, double priorLogit, List<Part> parts, double logit) {}

    /**
     * One part of the score.
     *
     * @param name such as {@code turnover}
     * @param llr the log-likelihood ratio of churner to organic in nats, before the cap; 0 if the part does not apply
     * @param weight w
     * @param cap c, nats
     */
    public record Part(String name, double llr, double weight, double cap) {

        /** What the part adds to the logit: w * clip(llr, -c, +c), nats. */
        public double contribution() {
            return weight * Math.max(-cap, Math.min(cap, llr));
        }
    }

    /** Which guards hold after the jackknife. */
    public record GuardsHeld(boolean drops, boolean recurrence, boolean span) {

        /** Whether all hold. */
        public boolean all() {
            return drops && recurrence && span;
        }
    }
}
