package dev.churnwatch.archive;

/**
 * Accounts that have something in common.
 *
 * @param accounts how many
 * @param assessed of those, the ones that somebody looked at
 * @param flagged of those, the ones on which a flag stood
 */
public record Cohort(String value, long accounts, long assessed, long flagged) {}
