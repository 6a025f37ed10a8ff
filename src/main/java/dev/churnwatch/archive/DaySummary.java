package dev.churnwatch.archive;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one settled day with one kind of flag, or with none.
 *
 * @param label of the flag, or {@code null} of those without
 * @param severity of the flag, the same
 * @param accounts how many did something on the day
 * @param assessed of those, the ones that somebody looked at
 */
public record DaySummary(
        LocalDate day,
        @Nullable String label,
        @Nullable String severity,
        long accounts,
        long assessed,
        long follows,
        long ended) {}
