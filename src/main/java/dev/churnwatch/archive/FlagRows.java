package dev.churnwatch.archive;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The table {@code flag}. */
@ApplicationScoped
class FlagRows implements PanacheRepositoryBase<FlagRow, String> {}
