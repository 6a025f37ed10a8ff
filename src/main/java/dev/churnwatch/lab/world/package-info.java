/**
 * Seeded worlds: accounts of known kinds that live, follow, and are followed back, so that a detector can be measured
 * against the truth.
 *
 * <p>A {@link dev.churnwatch.lab.world.WorldPlan plan} deals a kind to every account (the {@code Cast}); each account
 * gets a {@code Life}, its hands in the world, and a {@code Behaviour}, its will; the {@code Agenda} lets their acts
 * happen in time order, and every act is told to the audience as a {@link dev.churnwatch.event.FollowEvent}. The
 * {@link dev.churnwatch.lab.world.World} tells the whole of it. {@link dev.churnwatch.lab.world.Disorder} afterwards
 * makes of it what a real stream is: late, shuffled, in part twice, with follows that are never
 * seen; {@link dev.churnwatch.lab.world.OneSided} leaves only what one side knows.
 *
 * <p>The same plan gives the same events, byte for byte, on every machine: each account draws from its own generator
 * and transcendental functions are {@code StrictMath}. This room must not know how churn is scored: behaviour is
 * written from what is known of people and of tools, never from the priors that judge it.
 *
 * <p>A new kind is one {@code Behaviour}, or one {@code Style} of {@code Churner} with its {@code Trick}, and one line in
 * the {@code Cast}. Around those whom a world is about stands a crowd of {@code Bystander}s, made when somebody first
 * comes across them.
 */
@NullMarked
package dev.churnwatch.lab.world;

import org.jspecify.annotations.NullMarked;
