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
import org.jspecify.annotations.Nullable;

/**
 * One revision of a flag as it was published: its latest in the snapshots from {@code filing} on, until {@code superseded}. Read
 * only: {@link FlagDrawer} writes.
 */
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

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    Standing state;

    @Column
    String account;

    @Column
    String label;

    @Column
    String severity;

    @Column
    double confidence;

    @Column(name = "episode_start")
    Instant episodeStart;

    @Column(name = "opened_at")
    Instant openedAt;

    @Column(name = "as_of")
    Instant asOf;

    @Column(name = "policy_name")
    String policyName;

    @Column(name = "policy_version")
    int policyVersion;

    @Column(name = "policy_hash")
    String policyHash;

    @Column
    boolean shadow;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json")
    String document;

    @Column
    long filing;

    @Column
    @Nullable
    Long superseded;
}
