package dev.churnwatch.research;

import dev.churnwatch.archive.CensusLibrary;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import java.time.InstantSource;
import java.util.List;

/** Knows how complete an answer of this moment can be. Asks the archive once a second at most. */
@Singleton
class CompletenessDesk {

    private static final long FRESH = 1_000;

    private final CensusLibrary census;
    private final InstantSource clock = InstantSource.system();
    private Completeness latest = Completeness.UNKNOWN;
    private long askedAt = Long.MIN_VALUE;

    CompletenessDesk(CensusLibrary census) {
        this.census = census;
    }

    /** As of now; all unknown while the archive is away. */
    synchronized Completeness now() {
        long now = clock.millis();
        if (now - FRESH >= askedAt) {
            latest = ask();
            askedAt = clock.millis();
        }
        return latest;
    }

    private Completeness ask() {
        try {
            return new Completeness(null, null, null, null, null, census.snapshot(), null, List.of());
        } catch (PersistenceException e) {
            return Completeness.UNKNOWN;
        }
    }
}
