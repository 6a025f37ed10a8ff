package dev.churnwatch.churn;

/**
 * How much an account had done in {@code (after, upTo]}, ms.
 *
 * @param ended follows that ended in it and had not lasted longer than {@code longest}, ms
 * @param stood follows that stood at some time in it
 */
record Extent(long after, long upTo, long longest, int ended, int stood) {}
