package dev.churnwatch.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for; whatever is {@code null} does not matter.
 *
 * @param caller whose
 * @param since the earliest moment, included
 * @param until the moment before which they were made
 * @param before the number that all of them lie below: where an earlier page ended
 */
public record AuditFilter(
        @Nullable String caller,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable Long before) {}
