package dev.churnwatch.archive;

import java.time.Instant;

/**
 * What became of flags in one hour of event time.
 *
 * @param opened flags that were opened in it, whatever became of them
 * @param cleared flags that stay cleared since, by the tick that cleared them
 * @param retracted the same of retracted ones
 */
public record FlagHour(Instant hour, long opened, long cleared, long retracted) {}
