package dev.churnwatch.archive;

import dev.churnwatch.flag.Change;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One revision of a flag as it was published. Read only: {@link Archive} writes. */
@Entity
@Immutable
@IdClass(FlagChangeRow.Key.class)
@Table(name = "flag_change")
class FlagChangeRow {

    /** A revision of a flag, named. */
    record Key(String flagId, int revision) {}

    @Id
    @Column(name = "flag_id")
    String flagId;

    @Id
    @Column
    int revision;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    Change change;

    @Column
    String account;

    @Column(name = "as_of")
    Instant asOf;

    @Column
    boolean shadow;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "jsonb")
    String document;
}
