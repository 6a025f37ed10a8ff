package dev.churnwatch.archive;

import dev.churnwatch.churn.Label;
import dev.churnwatch.churn.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Which flags are wanted; what is {@code null} does not matter.
 *
 * @param policy the name of the policy that judged last
 * @param shadow whether a shadow's flags are wanted instead of those that were published
 * @param minConfidence the lowest confidence, 0 to 1
 */
public record FlagFilter(
        @Nullable Standing state,
        @Nullable Label label,
        @Nullable Severity severity,
        @Nullable String policy,
        boolean shadow,
        double minConfidence) {

    /** Every flag that was published. */
    public static final FlagFilter ALL = new FlagFilter(null, null, null, null, false, 0);
}
