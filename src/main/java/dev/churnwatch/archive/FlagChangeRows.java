package dev.churnwatch.archive;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The table {@code flag_change}. */
@ApplicationScoped
class FlagChangeRows implements PanacheRepositoryBase<FlagChangeRow, FlagChangeRow.Key> {}
