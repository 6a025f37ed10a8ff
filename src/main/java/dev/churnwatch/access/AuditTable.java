package dev.churnwatch.access;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The audit log in the database. */
@Singleton
public class AuditTable implements AuditLog.Book {

    private static final String INSERT = """
            insert into audit_entry (at, caller, project, scope, method, route, path, query, status, row_count)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SELECT = """
            select number, at, caller, project, scope, method, route, path, query, status, row_count
            from audit_entry
            where (?::text is null or caller = ?) and (?::timestamptz is null or at >= ?)
                and (?::timestamptz is null or at < ?) and (?::bigint is null or number < ?)
            order by number desc
            limit ?
            """;

    private static final String FORGET = "delete from audit_entry where at < ?";

    private final DataSource database;

    AuditTable(DataSource database) {
        this.database = database;
    }

    /** An entry with its number. */
    public record Line(long number, AuditEntry entry) {}

    /** The newest entries that match. */
    public List<Line> page(AuditFilter filter, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, filter.caller());
            select.setString(2, filter.caller());
            setMoment(select, 3, filter.since());
            setMoment(select, 4, filter.since());
            setMoment(select, 5, filter.until());
            setMoment(select, 6, filter.until());
            select.setObject(7, filter.before(), Types.BIGINT);
            select.setObject(8, filter.before(), Types.BIGINT);
            select.setInt(9, limit);
            try (ResultSet rows = select.executeQuery()) {
                List<Line> lines = new ArrayList<>();
                while (rows.next()) {
                    lines.add(new Line(rows.getLong(1), read(rows)));
                }
                return lines;
            }
        }
    }

    @Override
    public void write(List<AuditEntry> entries) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            try {
                for (AuditEntry entry : entries) {
                    bind(insert, entry);
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public void forgetBefore(Instant moment) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement forget = connection.prepareStatement(FORGET)) {
            setMoment(forget, 1, moment);
            forget.executeUpdate();
        }
    }

    private static void bind(PreparedStatement insert, AuditEntry entry) throws SQLException {
        setMoment(insert, 1, entry.at());
        insert.setString(2, entry.caller());
        insert.setString(3, entry.project());
        insert.setString(4, entry.scope());
        insert.setString(5, entry.method());
        insert.setString(6, entry.route());
        insert.setString(7, entry.path());
        insert.setString(8, entry.query());
        insert.setInt(9, entry.status());
        insert.setObject(10, entry.rows(), Types.BIGINT);
    }

    private static AuditEntry read(ResultSet rows) throws SQLException {
        return new AuditEntry(
                rows.getObject(2, OffsetDateTime.class).toInstant(),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6),
                rows.getString(7),
                rows.getString(8),
                rows.getString(9),
                rows.getInt(10),
                rows.getObject(11, Long.class));
    }

    private static void setMoment(PreparedStatement statement, int column, @Nullable Instant moment)
            throws SQLException {
        statement.setObject(
                column,
                moment == null ? null : OffsetDateTime.ofInstant(moment, ZoneOffset.UTC),
                Types.TIMESTAMP_WITH_TIMEZONE);
    }
}
