package dev.churnwatch.churn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account judged as of one tick, with all of its arithmetic.
 *
 * @param days what the lens of days makes of it
 * @param hours what the lens of hours makes of it, or {@code null} where too little was undone at once to look so closely
 * @param leading the one whose logit is higher: label and severity are what it sees
 * @param logit the higher of the two, in nats
 * @param confidence P = 1/(1 + exp(-logit))
 * @param label what the pattern is called
 * @param severity how much is undone
 * @param verdict what follows
 */
public record Assessment(
        Hearing days,
        @Nullable Hearing hours,
        Hearing leading,
        double logit,
        double confidence,
        Label label,
        Severity severity,
        Verdict verdict) {

    /** The evidence of the longer window. */
    public Evidence evidence() {
        return days.evidence();
    }

    /**
     * A sum of weighed evidence: {@code logit = ln(prior/(1-prior)) + sum of contributions}.
     *
     * @param withoutFrom the beginning of what was left out, as long as the lens has its grain, in ms; or {@code null}
     * @param tally the numbers used
     * @param priorLogit logit of the prior, in nats
     * @param parts the parts in the order of the score, always all of them
     * @param logit the sum
     */
    public record Reckoning(
            @Nullable Long withoutFrom, Tally tally, double priorLogit, List<Part> parts, double logit) {}

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
