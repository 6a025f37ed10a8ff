package dev.churnwatch.archive;

import java.time.Instant;

/**
 * A flag as the archive has it.
 *
 * @param document its highest revision as it was published, JSON
 */
public record ArchivedFlag(String flagId, Instant openedAt, String document) {

    /** Where the listing stands after this flag. */
    public FlagPosition position() {
        return new FlagPosition(openedAt, flagId);
    }
}
