package dev.churnwatch.lab.world;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What a world is made from. Equal plans make equal worlds.
 *
 * @param seed where all chance comes from
 * @param accounts how many accounts it is about
 * @param crowd how many bystanders there are beside them, which do nothing but follow back now and then: enough that a
 *     churner does not run out of strangers
 * @param days how long it lasts
 * @param start its first moment
 * @param churnerShare which part of the accounts are churners, 0 to 1
 * @param zeal which part of the follows that tools' users set churners make, above 0 and at most 1; below 1 for worlds
 *     that must be small. The slowest are left as they are
 * @param keyedShare which part of the accounts lives on a network of records: their follows carry a record key (a
 *     TID), their unfollows nothing else; 0 to 1
 * @param kinds which kinds there are, by name, with their weights among the churners or among the others; if none of one
 *     side is named, that side has all its kinds with their usual weights
 */
public record WorldPlan(
        long seed,
        int accounts,
        int crowd,
        int days,
        Instant start,
        double churnerShare,
        double zeal,
        double keyedShare,
        Map<String, Double> kinds) {

    /** When a world begins unless it is told otherwise. */
    public static final Instant DEFAULT_START = Instant.parse("2026-07-05T00:00:00Z");

    /** The bystanders of a world unless it is told otherwise: two months of the most eager churner. */
    public static final int DEFAULT_CROWD = 40_000;

    /** The part of churners in a world unless it is told otherwise: far above nature, so that small worlds have some. */
    public static final double DEFAULT_CHURNER_SHARE = 0.02;

    /** The part of accounts with record keys unless it is told otherwise. */
    public static final double DEFAULT_KEYED_SHARE = 0.25;

    /** The fewest accounts that make a world: below, nobody finds anybody new to follow. */
    public static final int MIN_ACCOUNTS = 50;

    /** @throws IllegalArgumentException if a number is out of its range or a kind unknown; the message names it */
    public WorldPlan {
        require(accounts >= MIN_ACCOUNTS, "accounts must be at least " + MIN_ACCOUNTS);
        require(crowd >= 0, "the crowd must not be negative");
        require(days >= 1, "days must be at least 1");
        require(churnerShare >= 0 && churnerShare <= 1, "the share of churners must lie between 0 and 1");
        require(zeal > 0 && zeal <= 1, "zeal must be above 0 and at most 1");
        require(keyedShare >= 0 && keyedShare <= 1, "the share of keyed accounts must lie between 0 and 1");
        kinds = Map.copyOf(kinds);
        kinds.forEach((kind, weight) -> {
            Cast.usualWeight(kind);
            require(weight > 0 && weight < Double.POSITIVE_INFINITY, "the weight of " + kind + " must be positive");
        });
    }

    /** A world of the given size with everything else as by default. */
    public static WorldPlan of(long seed, int accounts, int days) {
        return new WorldPlan(
                seed,
                accounts,
                DEFAULT_CROWD,
                days,
                DEFAULT_START,
                DEFAULT_CHURNER_SHARE,
                1,
                DEFAULT_KEYED_SHARE,
                Map.of());
    }

    /** The same world with another number of bystanders. */
    public WorldPlan withCrowd(int count) {
        return new WorldPlan(seed, accounts, count, days, start, churnerShare, zeal, keyedShare, kinds);
    }

    /** The same world at another time. */
    public WorldPlan withStart(Instant moment) {
        return new WorldPlan(seed, accounts, crowd, days, moment, churnerShare, zeal, keyedShare, kinds);
    }

    /** The same world with another part of churners. */
    public WorldPlan withChurnerShare(double share) {
        return new WorldPlan(seed, accounts, crowd, days, start, share, zeal, keyedShare, kinds);
    }

    /** The same world with churners that do but a part of what they could. */
    public WorldPlan withZeal(double part) {
        return new WorldPlan(seed, accounts, crowd, days, start, churnerShare, part, keyedShare, kinds);
    }

    /** The same world with another part of accounts that have record keys. */
    public WorldPlan withKeyedShare(double share) {
        return new WorldPlan(seed, accounts, crowd, days, start, churnerShare, zeal, share, kinds);
    }

    /**
     * The same world with these kinds only.
     *
     * @param chosen names of kinds, each with its usual weight or, as in {@code casual=40}, with another
     */
    public WorldPlan withKinds(String... chosen) {
        Map<String, Double> weights = new HashMap<>();
        for (String one : chosen) {
            int sign = one.indexOf('=');
            String kind = sign < 0 ? one : one.substring(0, sign);
            weights.put(kind, sign < 0 ? Cast.usualWeight(kind) : weight(one.substring(sign + 1), kind));
        }
        return new WorldPlan(seed, accounts, crowd, days, start, churnerShare, zeal, keyedShare, weights);
    }

    private static double weight(String text, String kind) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the weight of " + kind + " is not a number", e);
        }
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
