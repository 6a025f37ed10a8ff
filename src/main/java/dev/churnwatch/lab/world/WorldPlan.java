package dev.churnwatch.lab.world;

import java.time.Duration;
import java.time.Instant;

/**
 * What a world is made from. Equal plans make equal worlds.
 *
 * @param seed where all chance comes from
 * @param accounts how many accounts live in it
 * @param days how long it lasts
 * @param start its first moment
 * @param churnerShare which part of the accounts are churners, 0 to 1
 * @param keyedShare which part of the accounts lives on a network of records: their follows carry a record key (a
 *     TID), their unfollows nothing else; 0 to 1
 */
public record WorldPlan(long seed, int accounts, int days, Instant start, double churnerShare, double keyedShare) {

    /** When a world begins unless it is told otherwise. */
    public static final Instant DEFAULT_START = Instant.parse("2026-07-05T00:00:00Z");

    /** The part of churners in a world unless it is told otherwise: far above nature, so that small worlds have some. */
    public static final double DEFAULT_CHURNER_SHARE = 0.04;

    /** The part of accounts with record keys unless it is told otherwise. */
    public static final double DEFAULT_KEYED_SHARE = 0.25;

    /** The fewest accounts that make a world: below, nobody finds anybody new to follow. */
    public static final int MIN_ACCOUNTS = 50;

    /** @throws IllegalArgumentException if a number is out of its range; the message names it */
    public WorldPlan {
        require(accounts >= MIN_ACCOUNTS, "accounts must be at least " + MIN_ACCOUNTS);
        require(days >= 1, "days must be at least 1");
        require(churnerShare >= 0 && churnerShare <= 1, "the share of churners must lie between 0 and 1");
        require(keyedShare >= 0 && keyedShare <= 1, "the share of keyed accounts must lie between 0 and 1");
    }

    /** A world of the given size with everything else as by default. */
    public static WorldPlan of(long seed, int accounts, int days) {
        return new WorldPlan(seed, accounts, days, DEFAULT_START, DEFAULT_CHURNER_SHARE, DEFAULT_KEYED_SHARE);
    }

    /** The same world with another part of churners. */
    public WorldPlan withChurnerShare(double share) {
        return new WorldPlan(seed, accounts, days, start, share, keyedShare);
    }

    /** The same world with another part of accounts that have record keys. */
    public WorldPlan withKeyedShare(double share) {
        return new WorldPlan(seed, accounts, days, start, churnerShare, share);
    }

    long startMillis() {
        return start.toEpochMilli();
    }

    long span() {
        return Duration.ofDays(days).toMillis();
    }

    long endMillis() {
        return startMillis() + span();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
