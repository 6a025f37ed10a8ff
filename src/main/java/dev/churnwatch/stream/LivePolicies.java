package dev.churnwatch.stream;

import dev.churnwatch.churn.Term;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The query face of the stream: who judges right now. */
public interface LivePolicies {

    /** Looks it up in this instance's partitions; all instances come to the same answer at the same tick. */
    Answer find();

    /** What the look-up can come to. */
    sealed interface Answer {}

    /**
     * Who judges.
     *
     * @param active whose flags are published
     * @param shadow whose flags are only looked at, or {@code null}
     * @param pending the latest announcement that is not decided yet or waits for its tick, or {@code null}
     */
    record Here(
            Term active, @Nullable Term shadow, @Nullable Integer pending) implements Answer {}

    /** Nobody can say at the moment: the stream starts or moves its partitions, or this instance has none. */
    record NotNow(String reason, Duration retryAfter) implements Answer {}
}
