/**
 * The REST API, for people who look into flags.
 *
 * <p>A request is read into a value or into the list of what is wrong with it, then answered: flags from the archive
 * ({@link dev.churnwatch.archive.FlagLibrary}), accounts live from the ledgers
 * ({@link dev.churnwatch.stream.LiveAccounts}), by whichever instance owns the account. Whatever is not an answer is a
 * problem document (RFC 9457); {@code ProblemType} lists the kinds.
 *
 * <p>The room decides nothing about accounts. Flags go out as they were published, byte for byte in meaning.
 */
@NullMarked
package dev.churnwatch.research;

import org.jspecify.annotations.NullMarked;
