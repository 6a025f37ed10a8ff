/**
 * Everything that crosses a topic or a file as bytes: what it looks like, and which versions exist.
 *
 * <p>Inwards, {@link dev.churnwatch.wire.EventJson} reads a record's value from its bytes into an event or into a
 * {@link dev.churnwatch.wire.Reason} for refusing it; refused records leave with {@link
 * dev.churnwatch.wire.RejectedHeaders}. It is on the path of every record, so it walks the bytes itself, and the tests
 * hold it to what Jackson makes of the same bytes. Outwards, {@link dev.churnwatch.wire.FlagJson} writes a flag's
 * change with all of its evidence, and {@link dev.churnwatch.wire.FlagRecord} is how readers of the flag topics get it
 * back. A {@link dev.churnwatch.wire.PolicyDocument} is a policy as text; its hash is how flags name it.
 *
 * <p>Nothing a stranger wrote can throw here: bad bytes are values. The room knows bytes and the pure rooms; it does
 * not know the topology, the archive or REST.
 */
@NullMarked
package dev.churnwatch.wire;

import org.jspecify.annotations.NullMarked;
