package dev.churnwatch.stream;

import dev.churnwatch.flag.Breaker;
import org.jspecify.annotations.Nullable;

/**
 * How the breaker of a partition stands.
 *
 * @param trip {@code null} while it lets flags through
 * @param held accounts with flags that it holds
 */
public record Restraint(int partition, Breaker.@Nullable Trip trip, int held) {}
