package dev.churnwatch.archive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/**
 * What can be asked of the archive about accounts and days. Every method throws a
 * {@link jakarta.persistence.PersistenceException} when the database is away.
 */
@ApplicationScoped
@Transactional
public class CensusLibrary {

    private final EntityManager database;

    CensusLibrary(EntityManager database) {
        this.database = database;
    }

    /** The latest snapshot: the number of the last filing. */
    public long snapshot() {
        return ((Number) database.createNativeQuery("select filing from archive_head")
                        .getSingleResult())
                .longValue();
    }
}
