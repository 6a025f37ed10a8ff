package dev.churnwatch.flag;

/**
 * A flag that is due and that a {@link Gate} did not let through.
 *
 * @param episodeStart ms
 * @param openedAt the tick at which its findings open it, ms
 * @param asOf the tick of its latest finding, ms
 */
public record HeldFlag(FlagId flagId, long episodeStart, long openedAt, long asOf) {}
