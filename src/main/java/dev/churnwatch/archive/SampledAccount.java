package dev.churnwatch.archive;

/**
 * An account that was assessed on a day and not flagged.
 *
 * @param confidence P in [0, 1)
 * @param logit nats
 * @param windowFollows follows that began in the window before the day's end
 * @param policy the hash of the policy that judged
 */
public record SampledAccount(
        String account,
        double confidence,
        double logit,
        String verdict,
        String label,
        int openFollows,
        int windowFollows,
        String policy) {}
