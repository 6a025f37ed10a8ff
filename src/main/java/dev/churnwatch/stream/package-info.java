/**
 * The topology: follow events in, flag changes out, exactly once.
 *
 * <p>A record is decoded, taken by the ledger of its actor, told to the other side as an echo, and judged when its tick
 * has passed. The ledgers live in one store, in primitive columns, and reach their changelog when the task commits.
 */
@NullMarked
package dev.churnwatch.stream;

import org.jspecify.annotations.NullMarked;
