/**
 * How good a detector is, measured: what it found, beside the truth, beside what others would have found on the same
 * events.
 *
 * <p>A {@link dev.churnwatch.lab.world.Inhabitant} is an account whose truth is known. Its
 * {@link dev.churnwatch.lab.quality.Conduct} says what can be counted in its events without any judgement, each
 * {@link dev.churnwatch.lab.quality.Baseline} what a rule in use elsewhere makes of them, and a
 * {@link dev.churnwatch.lab.quality.FlagBook} what the policy under test did. {@link dev.churnwatch.lab.quality.Quality}
 * lays them side by side by kind of account.
 *
 * <p>Nothing here judges an account, and nothing reads a score: the yardstick knows nothing of what it measures. The same
 * input gives the same report, byte for byte.
 */
@NullMarked
package dev.churnwatch.lab.quality;

import org.jspecify.annotations.NullMarked;
