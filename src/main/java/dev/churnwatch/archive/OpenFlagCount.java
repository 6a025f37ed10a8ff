package dev.churnwatch.archive;

/**
 * The published flags of one severity that stand.
 *
 * @param severity as flags have it, such as {@code HIGH}
 * @param flags how many stand
 * @param expectedFalse how many of them are false if each confidence P means what it says: the sum of 1 - P
 */
public record OpenFlagCount(String severity, long flags, double expectedFalse) {}
