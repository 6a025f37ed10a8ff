package dev.churnwatch.archive;

import dev.churnwatch.churn.Survival;

/** How the follows of so many accounts have fared. */
public record CohortSurvival(long accounts, Survival survival) {}
