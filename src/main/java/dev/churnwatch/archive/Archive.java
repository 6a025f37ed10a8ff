package dev.churnwatch.archive;

import dev.churnwatch.wire.FlagRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;

/**
 * The only writer of the archive. Filing is idempotent: a revision that is there stays as it is, and a flag never goes
 * back to an older revision, in whatever order and however often the revisions come.
 */
@ApplicationScoped
class Archive {

    private static final String INSERT_CHANGE = """
            insert into flag_change (flag_id, revision, change, account, as_of, shadow, document)
            values (?, ?, ?, ?, ?, ?, ?::jsonb)
            on conflict do nothing
            """;

    private static final String UPSERT_FLAG = """
            insert into flag (flag_id, revision, state, account, label, severity, confidence, episode_start, opened_at,
                as_of, policy_name, policy_version, policy_hash, shadow, document)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            on conflict (flag_id) do update set
                revision = excluded.revision, state = excluded.state, label = excluded.label,
                severity = excluded.severity, confidence = excluded.confidence,
                episode_start = excluded.episode_start, opened_at = excluded.opened_at, as_of = excluded.as_of,
                policy_name = excluded.policy_name, policy_version = excluded.policy_version,
                policy_hash = excluded.policy_hash, document = excluded.document
            where excluded.revision > flag.revision
            """;

    private final DataSource database;

    Archive(DataSource database) {
        this.database = database;
    }

    /**
     * Files flag changes, all or none.
     *
     * @throws SQLException if nothing was filed; {@link DatabaseFault} tells whether another attempt could help
     */
    @Transactional(rollbackOn = Exception.class)
    void file(List<FlagRecord> records) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement changes = connection.prepareStatement(INSERT_CHANGE);
                PreparedStatement flags = connection.prepareStatement(UPSERT_FLAG)) {
            for (FlagRecord flag : records) {
                bindChange(changes, flag);
                changes.addBatch();
                bindFlag(flags, flag);
                flags.addBatch();
            }
            changes.executeBatch();
            flags.executeBatch();
        }
    }

    private static void bindChange(PreparedStatement statement, FlagRecord flag) throws SQLException {
        Columns columns = new Columns(statement);
        columns.text(flag.flagId().value());
        columns.integer(flag.revision());
        columns.text(flag.change().name());
        columns.text(flag.account().value());
        columns.moment(flag.asOf());
        columns.bool(flag.shadow());
        columns.text(flag.document());
    }

    private static void bindFlag(PreparedStatement statement, FlagRecord flag) throws SQLException {
        Columns columns = new Columns(statement);
        columns.text(flag.flagId().value());
        columns.integer(flag.revision());
        columns.text(Standing.after(flag.change()).name());
        columns.text(flag.account().value());
        columns.text(flag.label().code());
        columns.text(flag.severity().name());
        columns.number(flag.confidence());
        columns.moment(flag.episodeStart());
        columns.moment(flag.openedAt());
        columns.moment(flag.asOf());
        columns.text(flag.policy().name());
        columns.integer(flag.policy().version());
        columns.text(flag.policy().hash());
        columns.bool(flag.shadow());
        columns.text(flag.document());
    }

    /** The placeholders of a statement, filled from left to right. */
    private static final class Columns {

        private final PreparedStatement statement;
        private int last;

        Columns(PreparedStatement statement) {
            this.statement = statement;
        }

        void text(String value) throws SQLException {
            statement.setString(++last, value);
        }

        void integer(int value) throws SQLException {
            statement.setInt(++last, value);
        }

        void bool(boolean value) throws SQLException {
            statement.setBoolean(++last, value);
        }

        void number(double value) throws SQLException {
            statement.setDouble(++last, value);
        }

        void moment(long millis) throws SQLException {
            statement.setObject(++last, OffsetDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
        }
    }
}
