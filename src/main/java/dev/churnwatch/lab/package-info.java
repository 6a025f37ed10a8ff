/**
 * The lab: worlds with known truth, the pure core run over files, and the command line for both.
 *
 * <p>{@code churnwatch simulate} lets a {@link dev.churnwatch.lab.world.World} happen into a file. {@code churnwatch
 * backtest} reads a file through the {@code source} room, lets a {@link dev.churnwatch.lab.Backtest} run the same pure
 * code as the service in one process and in event order, and says which accounts it flags and, where the truth is known,
 * how good that is, in the words of {@code lab.quality}. {@code churnwatch explain} shows one account's evidence and arithmetic. {@code topics} and
 * {@code publish} are the two that need a broker: they prepare it and feed it.
 *
 * <p>Nothing here starts the service, and the service knows nothing of the lab. The lab never reads the clock for what
 * it computes: the same file gives the same flags on any day.
 */
@NullMarked
package dev.churnwatch.lab;

import org.jspecify.annotations.NullMarked;
