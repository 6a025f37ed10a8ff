package dev.churnwatch.archive;

import dev.churnwatch.stream.Topics;
import dev.churnwatch.wire.FlagReading;
import dev.churnwatch.wire.FlagRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Files flag changes. A revision that is there stays as it is, and a flag never goes back to an older revision, in
 * whatever order and however often the revisions come.
 */
@ApplicationScoped
class FlagDrawer implements Drawer<FlagRecord> {

    /** A revision that comes after a higher one was never the latest. */
    private static final String INSERT = """
            insert into flag_change (flag_id, revision, change, state, account, label, severity, confidence,
                episode_start, opened_at, as_of, policy_name, policy_version, policy_hash, shadow, document,
                filing, superseded)
            select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?,
                case when exists (select from flag_change where flag_id = ? and revision > ?) then ? end
            on conflict do nothing
            """;

    private static final String SUPERSEDE = """
            update flag_change set superseded = ? where flag_id = ? and revision < ? and superseded is null
            """;

    private final ErasureBook erased;

    FlagDrawer(ErasureBook erased) {
        this.erased = erased;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.FLAG_CHANGES, Topics.SHADOW_FLAG_CHANGES);
    }

    @Override
    public Slip<FlagRecord> read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null && record.key() != null) {
            return new Slip.Blank<>();
        }
        FlagReading reading = FlagRecord.read(record.value());
        if (reading instanceof FlagReading.Unreadable unreadable) {
            return new Slip.Illegible<>(unreadable.detail());
        }
        FlagRecord flag = (FlagRecord) reading;
        return erased.cover(flag.account(), flag.asOf())
                ? new Slip.Blank<>()
                : new Slip.Legible<>(flag.with(erased.blank(flag.document(), flag.asOf())));
    }

    @Override
    public void file(Connection connection, long filing, List<FlagRecord> flags) throws SQLException {
        try (PreparedStatement inserted = connection.prepareStatement(INSERT);
                PreparedStatement superseded = connection.prepareStatement(SUPERSEDE)) {
            Columns insert = new Columns(inserted);
            Columns supersede = new Columns(superseded);
            for (FlagRecord flag : flags) {
                bind(insert, flag, filing).add();
                supersede
                        .big(filing)
                        .text(flag.flagId().value())
                        .integer(flag.revision())
                        .add();
            }
            inserted.executeBatch();
            superseded.executeBatch();
        }
    }

    private static Columns bind(Columns row, FlagRecord flag, long filing) throws SQLException {
        return row.text(flag.flagId().value())
                .integer(flag.revision())
                .text(flag.change().name())
                .text(Standing.after(flag.change()).name())
                .text(flag.account().value())
                .text(flag.label().code())
                .text(flag.severity().name())
                .number(flag.confidence())
                .moment(flag.episodeStart())
                .moment(flag.openedAt())
                .moment(flag.asOf())
                .text(flag.policy().name())
                .integer(flag.policy().version())
                .text(flag.policy().hash())
                .bool(flag.shadow())
                .text(flag.document())
                .big(filing)
                .text(flag.flagId().value())
                .integer(flag.revision())
                .big(filing);
    }
}
