package dev.churnwatch.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/**
 * Puts as much into an empty archive as years would, the same for the same numbers. A year of flags, filed 500 at a time in the
 * order in which they were opened: two an account, three of five stand; every tenth has an earlier revision, and every tenth is a
 * shadow's. As many settled days, what the partitions told at each tick of the year, and what people asked and said.
 */
public final class FilledArchive {

    /** The policy that judged the first flags, a million of them if there are as many. */
    public static final String FIRST_POLICY = "first";

    /** Whose exports and pseudonyms are there. */
    public static final String PROJECT = "filler";

    /** A label that few flags have. */
    public static final String RARE_LABEL = "refollow_cycling";

    /** A policy that judged few flags. */
    public static final String RARE_POLICY = "trial";

    private static final int FIRST_FLAGS = 1_111_200;

    private static final String SETTINGS = """
            set auto_explain.log_min_duration = -1; set maintenance_work_mem = '512MB'; set work_mem = '64MB'
            """;

    private static final String FLAGS = """
            insert into flag_change (flag_id, revision, change, state, account, label, severity, confidence, episode_start, opened_at,
                as_of, policy_name, policy_version, policy_hash, shadow, document, filing, superseded)
            select flag_id, revision, change, case when change in ('OPENED', 'AMENDED') then 'OPEN' else change end, account,
                case when i % 20000 = 7 then 'refollow_cycling' when i % 13 = 0 then 'indiscriminate_churn' else 'follow_churn' end,
                case when chance < 40 then 'LOW' when chance < 80 then 'MEDIUM' when chance < 98 then 'HIGH' else 'EXTREME' end,
                0.97 + 0.03 * (i * 7919 % 1000) / 1000, opened - interval '10 days', opened,
                opened + i % 14 * interval '1 day',
                case when i % 10 = 0 then 'bolder' when i % 20000 = 9 then 'trial' when i <= ? then 'first' else 'default' end,
                1, 'sha256:' || case when i % 20000 = 9 then md5('trial') else md5('any') end, i % 10 = 0,
                replace(replace(?, '@flag', flag_id), '@account', account)::json,
                i / 500 + 1, case when revision = 1 and i % 10 = 1 then i / 500 + 1 + 20 end
            from (
                select i, revision, md5(seed || ' ' || i) as flag_id, i * 31 % 100 as chance,
                    'did:plc:' || left(md5(seed || ' of ' || i * 7919 % (? / 2 + 1)), 24) as account,
                    timestamptz '2025-06-01' + i * (interval '365 days' / ?) as opened,
                    case when revision = 1 and (i % 10 = 1 or i % 5 > 1) then 'OPENED'
                        when i % 10 = 1 then 'AMENDED' when i % 50 = 5 then 'RETRACTED' else 'CLEARED' end as change
                from (select ?::text as seed) as given, generate_series(1::bigint, ?) as i,
                    generate_series(1, case when i % 10 = 1 then 2 else 1 end) as revision
                order by i, revision) as made
            """;

    private static final String DAYS = """
            insert into account_day (account, day, follows, ended, open_follows, window_follows, first_seen, flagged, confidence, logit,
                verdict, label, severity, policy_name, policy_version, policy_hash, document, filing)
            select account, day, 3, i % 3, 5, i % 2000, first_seen, assessed and i % 7 = 0, case when assessed then 0.25 end,
                case when assessed then -1.1 end, case when assessed then 'HOLD' end, case when assessed then 'follow_churn' end,
                case when assessed then 'LOW' end, 'default', 1, 'sha256:any',
                jsonb_build_object('account', account, 'day', day, 'complete', true, 'follows', 3, 'openFollows', 5,
                    'firstSeen', first_seen, 'policy', '{"name": "default", "version": 1, "hash": "sha256:any"}'::jsonb,
                    'survival', '{"none": [], "mutual": [], "startUnseen": 0}'::jsonb, 'episodes', '[]'::jsonb,
                    'truncated', false),
                n * (? / 500) / 20 + 1
            from (
                select i, n, i % 5 = 0 as assessed, date '2026-05-12' + n as day,
                    timestamptz '2025-06-01T00:00:00Z' + i % 300 * interval '1 day' as first_seen,
                    'did:plc:' || left(md5(?::text || ' of ' || i), 24) as account
                from generate_series(0, 19) as n, generate_series(1, ? / 20) as i) as made
            """;

    private static final String ROUND = """
            insert into completeness (partition, stream_time, judged_to, settled_to, document, filing)
            select p, at + interval '10 minutes', at, date_trunc('day', at, 'UTC') - interval '2 days',
                jsonb_build_object('partition', p, 'streamTime', to_char(at + interval '10 minutes', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                    'judgedTo', to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                    'settledTo', to_char(date_trunc('day', at, 'UTC') - interval '2 days', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                    'offset', n, 'accepted', n * 100, 'rejected', '{"not_json": 2}'::jsonb, 'rekeyed', 0, 'duplicate', 1, 'late', 1,
                    'unfollows', 20, 'orphans', 5, 'ends', 10, 'endsUnknown', 1, 'accountDays', 3, 'truncated', 0),
                n::bigint * (%1$d / 500) / 35040 + 1
            from (select p, n, timestamptz '2025-06-01T00:00:00Z' + n * interval '15 minutes' as at
                from generate_series(0, 3) as p, generate_series(1, 35040) as n) as told;

            insert into ruling (id, kind, account, flag_id, span_from, span_until, said_by, note, said_at, filing)
            select md5('ruling ' || i), (array['CONFIRMED', 'FALSE_POSITIVE', 'UNSURE', 'APPEAL_REJECTED', 'ALLOWED'])[1 + i %% 5], account,
                case when i %% 5 < 4 then flag_id end,
                opened_at, as_of, 'a reviewer', null, as_of, filing
            from (select row_number() over (order by place) as i, * from (select * from flag_change where not shadow and superseded is null
                order by place limit greatest(%1$d / 100, 10)) as few) as said;

            insert into export (id, project, caller, kind, query, format, snapshot, pseudonymised, code, completeness, started, status)
            select md5('export ' || i)::uuid, 'filler', 'cw_000000000000', 'flags', 'state=open', 'csv', 1, true, 'none', '{}',
                timestamptz '2025-06-01' + i * interval '1 minute', 'INTERRUPTED'
            from generate_series(1, 10000) as i;

            insert into pseudonym (project, generation, face, kind, name)
            select 'filler', 1, 'f_' || md5(flag_id), 'FLAG', flag_id
            from (select flag_id from flag_change where superseded is null limit 100000) as shown;

            insert into audit_entry (at, caller, project, scope, method, route, path, query, status, row_count)
            select timestamptz '2026-05-01' + i * interval '20 seconds', 'cw_' || left(md5((i %% 50)::text), 12), 'filler', 'read', 'GET',
                '/api/v1/flags', '/api/v1/flags', '', 200, 50
            from generate_series(1, 100000) as i;

            update archive_head set filing = (select max(coalesce(superseded, filing)) from flag_change);
            """;

    private final DataSource database;

    public FilledArchive(DataSource database) {
        this.database = database;
    }

    /**
     * Fills it.
     *
     * @param flags how many
     * @param document of each flag, with {@code @flag} and {@code @account} where its names go
     */
    public void fill(int flags, String document, long seed) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
            List<String> indexes = takeIndexesAway(statement);
            insert(connection, FLAGS, FIRST_FLAGS, document, flags, flags, Long.toString(seed), flags);
            insert(connection, DAYS, flags, Long.toString(seed), flags);
            statement.execute(ROUND.formatted(flags));
            for (String index : indexes) {
                statement.execute(index);
            }
            vacuum(statement);
        }
    }

    /** Until all pages are known to be visible to everybody, which whoever still reads something older delays. */
    private static void vacuum(Statement statement) {
        Awaitility.await().atMost(Duration.ofHours(1)).until(() -> {
            statement.execute("vacuum analyze");
            try (ResultSet table = statement.executeQuery("""
                    select bool_and(relallvisible >= relpages) from pg_class where relname in ('flag_change', 'account_day')
                    """)) {
                return table.next() && table.getBoolean(1);
            }
        });
    }

    private static void insert(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.executeUpdate();
        }
    }

    /** Drops the indexes that hold no constraint, which makes filling much faster, and tells how they are made again. */
    private static List<String> takeIndexesAway(Statement statement) throws SQLException {
        List<String> definitions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (ResultSet index = statement.executeQuery("""
                select indexname, indexdef from pg_indexes
                where tablename in ('flag_change', 'account_day') and indexname not in (select conname from pg_constraint)
                """)) {
            while (index.next()) {
                names.add(index.getString(1));
                definitions.add(index.getString(2));
            }
        }
        for (String name : names) {
            statement.execute("drop index " + name);
        }
        return definitions;
    }
}
