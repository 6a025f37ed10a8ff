package dev.churnwatch.archive;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Puts settled days of the year 2030 into the archive, which nobody else's test writes: one a day for each account, and what the
 * partitions have told of themselves by then.
 */
@Singleton
public class ManyDays {

    private static final String DAYS = """
            insert into account_day (account, day, follows, ended, open_follows, window_follows, first_seen, flagged, confidence,
                logit, verdict, label, severity, policy_name, policy_version, policy_hash, document, filing)
            select account, day, 3, 2, 5, 50, first_seen, i % 4 = 0, 0.25, -1.1, 'HOLD', 'follow_churn', 'LOW',
                'default', 1, 'sha256:days',
                jsonb_build_object('account', account, 'day', day, 'complete', true, 'follows', 3, 'coldFollows', 2, 'ends',
                    jsonb_build_array(jsonb_build_object('cause', 'CHOSEN', 'reciprocity', 'NONE', 'count', 2)),
                    'openFollows', 5, 'followBacks', 1, 'followersGained', case when day = '2030-06-01' then 12 end, 'followersLost', case when day = '2030-06-01' then 7 end,
                    'windowFollows', 50,
                    'firstSeen', '2030-06-01T00:00:00Z', 'flagged', i % 4 = 0, 'assessment', '{"confidence": 0.250000,
                    "logit": -1.100000, "lens": "days", "verdict": "HOLD", "label": "follow_churn", "severity": "LOW"}'::jsonb,
                    'policy', '{"name": "default", "version": 1, "hash": "sha256:days"}'::jsonb,
                    'survival', '{"none": [], "mutual": [], "startUnseen": 0}'::jsonb,
                    'episodes', jsonb_build_array(
                        jsonb_build_object('target', 'did:plc:target-' || i, 'from', day || 'T01:00:00.250Z',
                            'to', day || 'T03:00:00.250Z', 'dwellSeconds', 7200, 'cause', 'CHOSEN', 'reciprocity', 'NONE',
                            'via', false, 'start', 'SEEN'),
                        jsonb_build_object('target', null, 'from', null, 'to', day || 'T04:00:00Z', 'dwellSeconds', null,
                            'cause', 'CHOSEN', 'reciprocity', 'UNKNOWN', 'via', false, 'start', 'UNKNOWN',
                            'fromNotBefore', null, 'toNotBefore', day || 'T03:30:00Z')),
                    'truncated', i = 1),
                0
            from (select i, date '2030-06-01' + n as day, timestamptz '2030-06-01T00:00:00Z' as first_seen,
                    case i % 2 when 0 then '=day-' else 'did:plc:day-' end || i as account
                from generate_series(1, ?) as i, generate_series(0, 2) as n) as made
            on conflict do nothing
            """;

    private static final String PROGRESS = """
            insert into completeness (partition, stream_time, judged_to, settled_to, document, filing)
            select p, '2031-03-09T10:00:00Z', '2031-03-09T09:45:00Z', '2031-03-07T00:00:00Z', jsonb_build_object('partition', p,
                'streamTime', '2031-03-09T10:00:00Z', 'judgedTo', '2031-03-09T09:45:00Z', 'settledTo', '2031-03-07T00:00:00Z',
                'offset', 10, 'accepted', 100, 'rejected', '{"not_json": 2}'::jsonb, 'rekeyed', 0, 'duplicate', 1, 'late', 1,
                'unfollows', 20, 'orphans', 5, 'ends', 10, 'endsUnknown', 1, 'accountDays', 3, 'truncated', 0), 0
            from generate_series(0, 3) as p
            on conflict do nothing
            """;

    private final DataSource database;

    ManyDays(DataSource database) {
        this.database = database;
    }

    /**
     * Three days of so many accounts: each has one ended follow of two hours and one whose beginning is unknown and whose end is
     * known only within bounds. Every fourth is flagged, every second looks like a formula, and of the first not all episodes are listed.
     */
    public void file(int accounts) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement days = connection.prepareStatement(DAYS);
                Statement progress = connection.createStatement()) {
            days.setInt(1, accounts);
            days.executeUpdate();
            progress.execute(PROGRESS);
        }
    }
}
