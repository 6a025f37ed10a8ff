package dev.churnwatch.lab;

import dev.churnwatch.lab.world.WorldPlan;

/** Worlds small enough to be judged in seconds: the plain kinds, and churners who do a sixteenth of what tools can. */
public final class SmallWorld {

    static final double ZEAL = 0.06;

    static final String[] KINDS = {
        "casual",
        "spring-cleaner",
        "two-purges",
        "fickle-reader",
        "newcomer",
        "event-follower",
        "mis-clicker",
        "dead-account-cleaner",
        "blocked",
        "returner",
        "leaver",
        "weekly-churner",
        "day-hold-churner",
        "batch-churner",
        "three-day-churner",
        "fire-and-forget-churner",
        "fortnight-churner",
        "lapsed-churner"
    };

    private SmallWorld() {}

    public static WorldPlan plan(long seed, int accounts, int days) {
        return WorldPlan.of(seed, accounts, days).withZeal(ZEAL).withKinds(KINDS);
    }
}
