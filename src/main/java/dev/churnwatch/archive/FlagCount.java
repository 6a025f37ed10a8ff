package dev.churnwatch.archive;

/**
 * How many flags of one kind stand.
 *
 * @param label of the flags, by its code
 * @param severity the same
 */
public record FlagCount(String label, String severity, long open) {}
