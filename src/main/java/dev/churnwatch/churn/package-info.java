/**
 * What an account has done, and what that is evidence of.
 *
 * <p>An event enters the {@code Ledger} of its actor. When a tick of event time has passed, the ledger yields the
 * {@link dev.churnwatch.churn.Evidence} as of that tick, and the {@link dev.churnwatch.churn.Policy} whose term it is by
 * the {@link dev.churnwatch.churn.Calendar} judges it: the result is an {@link dev.churnwatch.churn.Assessment}, every number of which can be recomputed by hand.
 *
 * <p>The judgement reads as {@link dev.churnwatch.churn.Assessor} has it: the drops are cut into unfollow days, counted
 * into a {@link dev.churnwatch.churn.Tally} with and without the largest day, and each part of the score weighs the
 * tally. {@link dev.churnwatch.churn.Reasons} says in plain English what was seen. The method is in
 * {@code docs/detection.md}.
 *
 * <p>Pure code: {@code java.*} and a statistics library; no framework, no clock, no randomness, no log.
 */
@NullMarked
package dev.churnwatch.churn;

import org.jspecify.annotations.NullMarked;
