package dev.churnwatch.archive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Which exports there were, and what came of them.
 *
 * <p>Every method throws a {@link PersistenceException} when the database is away.
 */
@ApplicationScoped
@Transactional
public class ExportRegister {

    private static final String ENTER = """
            insert into export (id, project, caller, kind, query, format, snapshot, as_of, input_offsets, completeness,
                pseudonymised, code, started, status)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?)
            """;

    private static final String CLOSE = """
            update export set status = ?, finished = ?, row_count = ?, truncated_days = ?, bytes = ?, sha256 = ?,
                policies = ?
            where id = ? and status = 'RUNNING'
            """;

    private final DataSource database;

    ExportRegister(DataSource database) {
        this.database = database;
    }

    /** Enters an export that begins. */
    public void enter(Export export) {
        try (Connection connection = database.getConnection();
                PreparedStatement row = connection.prepareStatement(ENTER)) {
            row.setObject(1, export.id());
            row.setString(2, export.project());
            row.setString(3, export.caller());
            row.setString(4, export.kind());
            row.setString(5, export.query());
            row.setString(6, export.format());
            row.setLong(7, export.basis().snapshot());
            row.setObject(8, utc(export.basis().asOf()), Types.TIMESTAMP_WITH_TIMEZONE);
            row.setString(9, export.basis().inputOffsets());
            row.setString(10, export.basis().completeness());
            row.setBoolean(11, export.pseudonymised());
            row.setString(12, export.code());
            row.setObject(13, utc(export.started()));
            row.setString(14, export.result().status().name());
            row.executeUpdate();
        } catch (SQLException e) {
            throw new PersistenceException("the export cannot be entered", e);
        }
    }

    /** Notes what came of an export that ran. */
    public void close(UUID id, Export.Result result) {
        try (Connection connection = database.getConnection();
                PreparedStatement row = connection.prepareStatement(CLOSE)) {
            row.setString(1, result.status().name());
            row.setObject(2, utc(result.finished()));
            row.setLong(3, result.rows());
            row.setLong(4, result.truncatedDays());
            row.setLong(5, result.bytes());
            row.setString(6, result.sha256());
            row.setArray(7, connection.createArrayOf("text", result.policies().toArray()));
            row.setObject(8, id);
            row.executeUpdate();
        } catch (SQLException e) {
            throw new PersistenceException("the export cannot be closed", e);
        }
    }

    /** An export of a project. */
    public Optional<Export> find(UUID id, String project) {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select * from export where id = ? and project = ?")) {
            query.setObject(1, id);
            query.setString(2, project);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new PersistenceException("the export cannot be read", e);
        }
    }

    private static Export read(ResultSet row) throws SQLException {
        Instant finished = moment(row, "finished");
        Export.Result result = new Export.Result(
                Export.Status.valueOf(row.getString("status")),
                finished,
                row.getLong("row_count"),
                row.getLong("truncated_days"),
                row.getLong("bytes"),
                row.getString("sha256"),
                List.of((String[]) row.getArray("policies").getArray()));
        return new Export(
                row.getObject("id", UUID.class),
                row.getString("project"),
                row.getString("caller"),
                row.getString("kind"),
                row.getString("query"),
                row.getString("format"),
                new Export.Basis(
                        row.getLong("snapshot"),
                        moment(row, "as_of"),
                        row.getString("input_offsets"),
                        row.getString("completeness")),
                row.getBoolean("pseudonymised"),
                row.getString("code"),
                row.getObject("started", OffsetDateTime.class).toInstant(),
                result);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant moment) {
        return moment == null ? null : OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
