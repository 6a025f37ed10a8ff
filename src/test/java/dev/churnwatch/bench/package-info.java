/**
 * What an event costs: the same events through Churnwatch and through others, each in a process of its own, interleaved and
 * repeated.
 *
 * <p>{@link dev.churnwatch.bench.CostOfEvents} starts a broker, writes an {@link dev.churnwatch.bench.EventSet}, and has
 * {@link dev.churnwatch.bench.ContenderProcess} run one {@link dev.churnwatch.bench.Contender} after the other;
 * {@link dev.churnwatch.bench.ResultTable} puts what they measured of themselves into one table.
 *
 * <p>{@link dev.churnwatch.bench.Restart} fills a changelog with a {@link dev.churnwatch.stream.LedgerStock}, restores it, and has
 * one {@link dev.churnwatch.bench.RemoteInstance} take over from another. {@link dev.churnwatch.bench.Scale} runs a
 * {@link dev.churnwatch.sandbox.Fleet} of the packaged service, first undisturbed ({@link dev.churnwatch.bench.SharedWork}), then
 * while some join and leave ({@link dev.churnwatch.bench.Comings}).
 *
 * <p>How to run them, and what came of it, is in {@code docs/performance.md}.
 *
 * <p>This room lives in the test tree and is no test: nothing here passes or fails.
 */
@NullMarked
package dev.churnwatch.bench;

import org.jspecify.annotations.NullMarked;
