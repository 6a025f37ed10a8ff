/**
 * Operation: meters, health and the checks at the start.
 *
 * <p>Each room that wants to be observed owns a small interface; this room implements them with Micrometer, and shows
 * the numbers on the management port. It may see every room, and no room sees it: without it the service works in
 * silence.
 *
 * <p>No account id ever enters a metric's name or labels.
 */
@NullMarked
package dev.churnwatch.ops;

import org.jspecify.annotations.NullMarked;
