/**
 * Faults, injected for real: the packaged service, a broker and a database, each a process of its own, and what the service
 * promises while one of them is killed, stopped or lied to ({@code docs/guarantees.md}).
 *
 * <p>A {@link dev.churnwatch.fault.Scene} feeds a seeded {@link dev.churnwatch.fault.SmallTown} to a fleet, piece by piece, so that a
 * fault strikes while something is under way: when is counted in events and records, never in seconds. In the end the
 * {@link dev.churnwatch.fault.Judge} holds topics and archive against the pure core in one process. A {@link dev.churnwatch.fault.Ground}
 * is a broker and a database that may be hurt; who hurts neither takes the shared sandbox.
 *
 * <p>What is tagged {@code long} belongs to {@code deploy/endure} and is no part of the usual suite.
 */
@NullMarked
package dev.churnwatch.fault;

import org.jspecify.annotations.NullMarked;
