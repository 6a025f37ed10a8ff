package dev.churnwatch.flag;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.PolicyStamp;
import org.jspecify.annotations.Nullable;

/**
 * How an account stood at a tick, as is known afterwards.
 *
 * @param flagged whether a flag stood, by the findings
 * @param assessment of the tick, or {@code null} where too little had been undone for anybody to look
 * @param policy whose term it was
 */
public record Conclusion(boolean flagged, @Nullable Assessment assessment, PolicyStamp policy) {}
