package dev.churnwatch.archive;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The table {@code ruling}. */
@ApplicationScoped
class RulingRows implements PanacheRepositoryBase<RulingRow, String> {}
