package dev.churnwatch.archive;

import dev.churnwatch.churn.Label;
import dev.churnwatch.churn.Severity;
import dev.churnwatch.event.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which flags are wanted; what is {@code null} does not matter.
 *
 * @param policy which policy judged last
 * @param shadow whether a shadow's flags are wanted instead of those that were published
 * @param confidence in [0, 1], both ends included
 * @param opened when the flag was opened, the end excluded
 * @param changed the tick that the latest revision rests on, the end excluded
 */
public record FlagFilter(
        @Nullable AccountId account,
        @Nullable Standing state,
        @Nullable Label label,
        @Nullable Severity severity,
        PolicyChoice policy,
        boolean shadow,
        Range<Double> confidence,
        Range<Instant> opened,
        Range<Instant> changed) {

    /** Every flag that was published. */
    public static final FlagFilter ALL = new FlagFilter(
            null, null, null, null, new PolicyChoice.Any(), false, Range.all(), Range.all(), Range.all());

    /** The same, of one account. */
    public FlagFilter of(AccountId one) {
        return new FlagFilter(one, state, label, severity, policy, shadow, confidence, opened, changed);
    }

    /** The same, of whatever account. */
    public FlagFilter ofAnybody() {
        return new FlagFilter(null, state, label, severity, policy, shadow, confidence, opened, changed);
    }
}
