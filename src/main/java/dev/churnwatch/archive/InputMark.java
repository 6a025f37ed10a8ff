package dev.churnwatch.archive;

import java.time.Instant;

/**
 * How much of its input a partition had taken when it had come to a moment of event time.
 *
 * @param seenTo the moment
 * @param accepted records since the beginning
 * @param rejected the same
 */
public record InputMark(int partition, Instant seenTo, long accepted, long rejected) {}
