package dev.churnwatch.archive;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A flag as its highest revision has it. Read only: {@link Archive} writes. */
@Entity
@Immutable
@Table(name = "flag")
class FlagRow {

    @Id
    @Column(name = "flag_id")
    String flagId;

    @Column
    int revision;

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
    @Column(columnDefinition = "jsonb")
    String document;
}
