/**
 * Bluesky, live: a thread that reads a Jetstream over a WebSocket and writes what it tells to {@code follow-events}.
 *
 * <p>{@link dev.churnwatch.bluesky.BlueskySource} is the story. Of all instances one reads: whoever has been given the first
 * partition of the topic of cursors ({@link dev.churnwatch.bluesky.Candidacy}). It takes messages from a
 * {@link dev.churnwatch.bluesky.JetstreamSocket}, which asks for the next only when one has been taken; a
 * {@link dev.churnwatch.bluesky.Scribe} turns each into events, a refusal or nothing; an
 * {@link dev.churnwatch.bluesky.Outbox} writes them, the gaps and how far that goes in one transaction, and fences whoever read
 * before. {@link dev.churnwatch.bluesky.Course} knows how far the stream has come, and sees gaps.
 *
 * <p>What a message means is the room {@code source}'s; this one knows topics, clocks and connections. All state belongs to the one thread.
 */
@NullMarked
package dev.churnwatch.bluesky;

import org.jspecify.annotations.NullMarked;
