package dev.churnwatch.access;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The API keys in the database. The service and the command line make and revoke them here. */
@Singleton
public class ApiKeys {

    private static final String FOUND =
            "insert into project (name, created_at) values (?, ?) on conflict (name) do nothing";

    private static final String ISSUE = """
            insert into api_key (id, secret_hash, project, scopes, created_at, created_by, expires_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SELECT = """
            select k.id, k.project, p.generation, k.scopes, k.created_at, k.created_by, k.expires_at, k.revoked_at,
                k.last_used_at, k.secret_hash
            from api_key k join project p on p.name = k.project
            """;

    private static final String LIST = SELECT + " order by k.created_at desc, k.id";

    private static final String FIND = SELECT + " where k.id = ?";

    private static final String REVOKE =
            "update api_key set revoked_at = coalesce(revoked_at, ?) where id = ? returning revoked_at";

    private static final String USED = """
            update api_key set last_used_at = ?
            where id = ? and (last_used_at is null or last_used_at < ?)
            """;

    private final SecureRandom random = new SecureRandom();
    private final DataSource database;

    /** Reads and writes in a database whose schema is there. */
    public ApiKeys(DataSource database) {
        this.database = database;
    }

    /** Makes a key, and its project where it is new. */
    public IssuedKey issue(KeyOrder order, String by) throws SQLException {
        Credential credential = Credential.draw(random);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant expires = now.plus(order.validFor());
        try (Connection connection = database.getConnection();
                PreparedStatement found = connection.prepareStatement(FOUND);
                PreparedStatement issue = connection.prepareStatement(ISSUE)) {
            found.setString(1, order.project());
            found.setObject(2, utc(now));
            found.executeUpdate();
            issue.setString(1, credential.id());
            issue.setBytes(2, credential.hash());
            issue.setString(3, order.project());
            issue.setArray(4, connection.createArrayOf("text", order.scopes().toArray()));
            issue.setObject(5, utc(now));
            issue.setString(6, by);
            issue.setObject(7, utc(expires));
            issue.executeUpdate();
        }
        StoredKey stored = find(credential.id()).orElseThrow(() -> new SQLException("the key was not stored"));
        return new IssuedKey(stored.key(), credential);
    }

    /** All keys, the newest first, those that open nothing any more among them. */
    public List<ApiKey> list() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement list = connection.prepareStatement(LIST);
                ResultSet rows = list.executeQuery()) {
            List<ApiKey> keys = new ArrayList<>();
            while (rows.next()) {
                keys.add(read(rows).key());
            }
            return keys;
        }
    }

    /** Revokes a key for good; since when it is revoked, if there is such a key. Doing it again changes nothing. */
    public Optional<Instant> revoke(String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement revoke = connection.prepareStatement(REVOKE)) {
            revoke.setObject(1, utc(Instant.now()));
            revoke.setString(2, id);
            try (ResultSet rows = revoke.executeQuery()) {
                return rows.next() ? Optional.ofNullable(moment(rows, 1)) : Optional.empty();
            }
        }
    }

    /** The key of an id, whatever has become of it. */
    Optional<StoredKey> find(String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, id);
            try (ResultSet rows = find.executeQuery()) {
                return rows.next() ? Optional.of(read(rows)) : Optional.empty();
            }
        }
    }

    /** Notes that a key was used, once an hour at most. */
    void used(String id, Instant at) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement used = connection.prepareStatement(USED)) {
            used.setObject(1, utc(at));
            used.setString(2, id);
            used.setObject(3, utc(at.minus(1, ChronoUnit.HOURS)));
            used.executeUpdate();
        }
    }

    private static StoredKey read(ResultSet rows) throws SQLException {
        ApiKey key = new ApiKey(
                rows.getString(1),
                rows.getString(2),
                rows.getInt(3),
                Set.of((String[]) rows.getArray(4).getArray()),
                rows.getObject(5, OffsetDateTime.class).toInstant(),
                rows.getString(6),
                rows.getObject(7, OffsetDateTime.class).toInstant(),
                moment(rows, 8),
                moment(rows, 9));
        return new StoredKey(key, rows.getBytes(10));
    }

    private static @Nullable Instant moment(ResultSet rows, int column) throws SQLException {
        OffsetDateTime moment = rows.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
