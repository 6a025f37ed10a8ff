/**
 * Adapters: what other systems write of their follow graph, read into our events.
 *
 * <p>There is one seam, {@link dev.churnwatch.source.LineFormat}: a line in, a {@link dev.churnwatch.source.Reading}
 * out. A line can carry events, can be of no interest (counted by kind), or can be refused for a reason. What a network
 * leaves unsaid stays unsaid here: an adapter never guesses a target, a time or a reciprocity. It keeps no memory from
 * one line to the next, that is the ledger's, unless the format is made of it: the header of a CSV names its columns, and what a
 * snapshot says lies in its difference from the one before.
 *
 * <p>The room knows the events and the wire's reasons for refusing; it knows nothing of topics, files or clocks.
 */
@NullMarked
package dev.churnwatch.source;

import org.jspecify.annotations.NullMarked;
