package dev.churnwatch.archive;

import dev.churnwatch.churn.Label;
import dev.churnwatch.churn.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Which flags are wanted; what is {@code null} does not matter.
 *
 * @param minConfidence the lowest confidence, 0 to 1
 */
public record FlagFilter(
        @Nullable Standing state,
        @Nullable Label label,
        @Nullable Severity severity,
        double minConfidence) {

    /** Every flag there is. */
    public static final FlagFilter ALL = new FlagFilter(null, null, null, 0);
}
