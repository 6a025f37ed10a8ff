package dev.churnwatch.archive;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Puts more flags into the archive than anybody would publish one by one: a shadow's, so that nobody else minds. */
@Singleton
public class ManyFlags {

    private static final String INSERT = """
            insert into flag_change (flag_id, revision, change, state, account, label, severity, confidence,
                episode_start, opened_at, as_of, policy_name, policy_version, policy_hash, shadow, document, filing)
            select md5(? || i), 1, case i % 3 when 0 then 'CLEARED' else 'OPENED' end,
                case i % 3 when 0 then 'CLEARED' else 'OPEN' end, case i % 2 when 0 then '=cmd' else 'did:plc:' end || i,
                'follow_churn', 'HIGH', 0.9 + (i * 7919 % 1000) / 10000.0, opened, opened,
                opened + i % 7 * interval '1 day', ?, 1, 'sha256:many', true,
                json_build_object('flagId', md5(? || i), 'revision', 1,
                    'change', case i % 3 when 0 then 'CLEARED' else 'OPENED' end,
                    'account', case i % 2 when 0 then '=cmd' else 'did:plc:' end || i, 'label', 'follow_churn',
                    'confidence', 0.9, 'severity', 'HIGH', 'openedAt', '2026-01-01T00:00:00Z',
                    'asOf', '2026-01-01T00:00:00Z', 'episodeStart', '2026-01-01T00:00:00Z',
                    'policy', '{"name": "many", "version": 1, "hash": "sha256:many"}'::json, 'reasons', json_build_array('undid 212', 'of 240'),
                    'evidence', json_build_object('drops', i, 'share', 0.500000, 'note', repeat('x', 300))),
                0
            from (select i, timestamptz '2026-01-01' + i * interval '61 seconds' as opened
                from generate_series(1, ?) as i) as made
            on conflict do nothing
            """;

    private final DataSource database;

    ManyFlags(DataSource database) {
        this.database = database;
    }

    /** So many flags of a shadow policy; a third of them are cleared, half of their accounts look like formulas. */
    public void file(String policy, int count) throws SQLException {
        if (isThere(policy)) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT);
                Statement analyze = connection.createStatement()) {
            insert.setString(1, policy);
            insert.setString(2, policy);
            insert.setString(3, policy);
            insert.setInt(4, count);
            insert.executeUpdate();
            analyze.execute("analyze flag_change");
        }
    }

    private boolean isThere(String policy) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select exists (select from flag_change where shadow and policy_name = ?)")) {
            query.setString(1, policy);
            try (ResultSet answer = query.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }

    /** Ends the connections on which an export is being read, whether it reads or waits; tells of how many. */
    public int breakOffReading() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet ended = statement.executeQuery("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where datname = current_database() and state <> 'idle' and query like 'fetch % from scroll'
                        """)) {
            ended.next();
            return ended.getInt(1);
        }
    }
}
