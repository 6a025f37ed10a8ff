package dev.churnwatch.archive;

import dev.churnwatch.flag.Change;
import java.time.Instant;

/** What happened to a flag, and as of when. */
public record ArchivedRevision(int revision, Change change, Instant asOf) {}
