package dev.churnwatch.archive;

import java.time.Instant;

/** A place in the listing of flags, which goes from the newest to the oldest and by id among equals. */
public record FlagPosition(Instant openedAt, String flagId) {}
