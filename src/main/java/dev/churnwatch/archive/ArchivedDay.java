package dev.churnwatch.archive;

import java.time.LocalDate;

/**
 * A settled day of an account.
 *
 * @param filing the snapshot from which on it is there
 * @param document the JSON as it was published on {@code churn-account-days}, or as much of it as was asked for
 */
public record ArchivedDay(String account, LocalDate day, long filing, String document) {}
