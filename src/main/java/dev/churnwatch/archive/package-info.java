/**
 * The archive: every revision of every flag in PostgreSQL, and the queries on them.
 *
 * <p>There is one way in. {@code ArchiveFeed} reads the topics of all {@code Drawer}s on a thread of its own, each drawer
 * reads its records, and {@code Archive} files a poll's worth of them in one transaction, under one <em>filing number</em>. Only then
 * are the offsets committed; whatever is read twice is filed once, a flag change by flag and revision.
 *
 * <p>Filings are numbered in the order of their commits, and every row keeps its number. So a number is a <em>snapshot</em>:
 * what was filed up to it, the same for whoever asks, whenever.
 *
 * <p>The database may be away: the feed waits and tries again, and the stream does not notice. A record that cannot be
 * filed at all is counted, logged by its place in the topic, and passed over.
 *
 * <p>The room knows nothing of HTTP, of ledgers or of how a flag comes about.
 */
@NullMarked
package dev.churnwatch.archive;

import org.jspecify.annotations.NullMarked;
