package dev.churnwatch.churn;

import dev.churnwatch.churn.Assessment.GuardsHeld;
import dev.churnwatch.churn.Assessment.Reckoning;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one lens makes of an account: its evidence, reckoned with and without the largest purge.
 *
 * @param grain which of the policy's lenses it is
 * @param evidence what was seen through it
 * @param full the reckoning over all drops
 * @param jackknifed the reckoning without the largest, or {@code null} when there was no drop
 * @param guards which of the lens's guards hold against the jackknifed tally
 */
public record Hearing(
        Grain grain,
        Evidence evidence,
        Reckoning full,
        @Nullable Reckoning jackknifed,
        GuardsHeld guards) {

    /** What the lenses of a policy are told apart by. */
    public enum Grain {
        /** Day after day, over weeks. */
        DAYS,
        /** Hour after hour, over days. */
        HOURS;

        /** The lens as the contracts write it, such as {@code days}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** One of what it counts in, such as {@code day}. */
        String spell() {
            return this == DAYS ? "day" : "hour";
        }
    }

    /** The reckoning that counts, the lower of both: nobody is convicted by one purge. */
    public Reckoning counted() {
        return jackknifed == null || full.logit() <= jackknifed.logit() ? full : jackknifed;
    }

    /** The logit of the reckoning that counts, in nats. */
    public double logit() {
        return counted().logit();
    }
}
