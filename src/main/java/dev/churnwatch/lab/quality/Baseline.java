package dev.churnwatch.lab.quality;

import dev.churnwatch.event.FollowEvent;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * A rule that others use to find accounts like these, to stand beside the policy on the same events. It looks at one
 * account's own events and at nothing else.
 */
sealed interface Baseline permits DailyChurn, DailyFollows, FollowBurst, WindowRatio, PairCount {

    /** All of them. */
    List<Baseline> ALL = List.of(
            new DailyChurn("automod-churn", 800, 0.5),
            new DailyFollows("automod-bulk", 3000),
            new FollowBurst("osprey-300", 300, Duration.ofMinutes(30).toMillis()),
            new FollowBurst("osprey-1000", 1000, Duration.ofMinutes(30).toMillis()),
            new WindowRatio("naive-ratio", 100, 0.5, Duration.ofDays(30).toMillis()),
            new PairCount("pair-count", 10, Duration.ofDays(7).toMillis()));

    /** How reports call it. */
    String name();

    /** The rule in words. */
    String rule();

    /**
     * When the rule first strikes, or empty if never.
     *
     * @param events one account's, in time order and none twice
     */
    OptionalLong strikes(List<FollowEvent> events);
}
