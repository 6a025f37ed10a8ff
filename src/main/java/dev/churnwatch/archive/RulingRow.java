package dev.churnwatch.archive;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.FlagId;
import dev.churnwatch.wire.RulingRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What somebody has said of a flag or an account. Read only: {@link RulingDrawer} writes. */
@Entity
@Immutable
@Table(name = "ruling")
class RulingRow {

    @Id
    @Column
    String id;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    RulingRecord.Kind kind;

    @Column
    String account;

    @Column(name = "flag_id")
    @Nullable
    String flagId;

    @Column(name = "span_from")
    Instant spanFrom;

    @Column(name = "span_until")
    Instant spanUntil;

    @Column(name = "said_by")
    String saidBy;

    @Column
    @Nullable
    String note;

    @Column(name = "said_at")
    Instant saidAt;

    @Column(name = "withdrawn_by")
    @Nullable
    String withdrawnBy;

    @Column(name = "withdrawn_note")
    @Nullable
    String withdrawnNote;

    @Column(name = "withdrawn_at")
    @Nullable
    Instant withdrawnAt;

    @Column
    long filing;

    RulingRecord record() {
        return new RulingRecord(
                id,
                kind,
                new AccountId(account),
                flagId == null ? null : new FlagId(flagId),
                spanFrom.toEpochMilli(),
                spanUntil.toEpochMilli(),
                saidBy,
                note,
                saidAt.toEpochMilli(),
                withdrawnAt == null || withdrawnBy == null
                        ? null
                        : new RulingRecord.Withdrawal(withdrawnBy, withdrawnNote, withdrawnAt.toEpochMilli()));
    }
}
