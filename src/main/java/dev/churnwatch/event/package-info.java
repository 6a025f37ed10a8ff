/**
 * The vocabulary: what can happen in a follow graph, and when.
 *
 * <p>This room owns the words that every other room speaks: an {@link dev.churnwatch.event.AccountId account}, the
 * five kinds of {@link dev.churnwatch.event.FollowEvent}, and event time. It knows nothing of Kafka, JSON, clocks or
 * policies, and imports {@code java.*} only.
 *
 * <p>Event time is a {@code long}: milliseconds since 1970-01-01T00:00Z. A finer timestamp is cut to its millisecond
 * where it enters.
 */
@NullMarked
package dev.churnwatch.event;

import org.jspecify.annotations.NullMarked;
