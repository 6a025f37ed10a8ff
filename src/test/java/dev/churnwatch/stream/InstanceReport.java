package dev.churnwatch.stream;

/**
 * How an instance stands.
 *
 * @param held how many partitions it answers for
 * @param judged the tick that all of them have been judged up to, ms; {@code Long.MIN_VALUE} without any
 * @param restored records that it has read back from the changelog, for its standbys as well
 */
public record InstanceReport(int held, long judged, long restored) {}
