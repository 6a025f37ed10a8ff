package dev.churnwatch.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** What everybody may spend in a window of time, each by himself: a token bucket per name. In this instance only. */
final class Allowances {

    /** Names that are remembered; who was forgotten begins with a full bucket. */
    private static final int NAMES = 100_000;

    private final long quota;
    private final Duration window;
    private final TimeMeter clock;
    private final Cache<String, Bucket> buckets;

    /**
     * Gives every name the same.
     *
     * @param quota what a full bucket holds, and what flows into it in a window, evenly
     */
    Allowances(long quota, Duration window, TimeMeter clock) {
        this.quota = quota;
        this.window = window;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(NAMES)
                .expireAfterAccess(window.multipliedBy(2))
                .build();
    }

    /** Takes the cost from a name's bucket, or nothing if it holds less; a cost above the quota takes all of it. */
    Spending spend(String name, long cost) {
        ConsumptionProbe probe = bucket(name).tryConsumeAndReturnRemaining(Math.min(cost, quota));
        return new Spending(
                probe.isConsumed(),
                quota,
                window,
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForReset()),
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** Whether a name's bucket holds nothing. */
    boolean isSpent(String name) {
        Bucket bucket = buckets.getIfPresent(name);
        return bucket != null && bucket.getAvailableTokens() < 1;
    }

    private Bucket bucket(String name) {
        return buckets.get(
                name,
                any -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(quota).refillGreedy(quota, window))
                        .withCustomTimePrecision(clock)
                        .build());
    }
}
