/**
 * The archive: every revision of every flag in PostgreSQL, and the queries on them.
 *
 * <p>There is one way for a flag to get here. {@code ArchiveFeed} reads the topics of flag changes, a shadow's
 * among them, on a thread of its own, {@link dev.churnwatch.wire.FlagRecord} reads each record, and {@code Archive} files a poll's worth of them in one
 * transaction: each revision once in {@code flag_change}, and in {@code flag} whichever revision is the highest. Only
 * then are the offsets committed; whatever is read twice is filed once, by flag and revision.
 *
 * <p>The database may be away: the feed waits and tries again, and the stream does not notice. A record that cannot be
 * filed at all is counted, logged by its place in the topic, and passed over.
 *
 * <p>The room knows nothing of HTTP, of ledgers or of how a flag comes about.
 */
@NullMarked
package dev.churnwatch.archive;

import org.jspecify.annotations.NullMarked;
