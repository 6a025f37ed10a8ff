package dev.churnwatch.access;

import java.time.Duration;

/**
 * What came of a wish to spend.
 *
 * @param granted whether it was taken
 * @param quota what a full bucket holds
 * @param window in which an empty one fills
 * @param remaining what is left
 * @param untilFull how long it takes to be full again
 * @param retryAfter how long until what was refused would be granted; zero if it was
 */
public record Spending(
        boolean granted, long quota, Duration window, long remaining, Duration untilFull, Duration retryAfter) {}
