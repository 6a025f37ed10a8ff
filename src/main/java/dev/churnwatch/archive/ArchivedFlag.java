package dev.churnwatch.archive;

import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * One revision of a flag as the archive has it.
 *
 * @param place where it stands in the order of filing
 * @param filing the snapshot from which on it is there
 * @param document as it was published, JSON
 */
public record ArchivedFlag(
        long place,
        long filing,
        String flagId,
        int revision,
        Change change,
        Standing state,
        AccountId account,
        String label,
        String severity,
        double confidence,
        Instant openedAt,
        Instant asOf,
        Instant episodeStart,
        PolicyStamp policy,
        boolean shadow,
        String document) {

    /** What a query has to select for {@link #of}. */
    static final String COLUMNS = """
            place, filing, flag_id, revision, change, state, account, label, severity, confidence, opened_at, as_of,
            episode_start, policy_name, policy_version, policy_hash, shadow, document""";

    /** The row that the result stands on. */
    static ArchivedFlag of(ResultSet row) throws SQLException {
        return new ArchivedFlag(
                row.getLong("place"),
                row.getLong("filing"),
                row.getString("flag_id"),
                row.getInt("revision"),
                Change.valueOf(row.getString("change")),
                Standing.valueOf(row.getString("state")),
                new AccountId(row.getString("account")),
                row.getString("label"),
                row.getString("severity"),
                row.getDouble("confidence"),
                moment(row, "opened_at"),
                moment(row, "as_of"),
                moment(row, "episode_start"),
                new PolicyStamp(
                        row.getString("policy_name"), row.getInt("policy_version"), row.getString("policy_hash")),
                row.getBoolean("shadow"),
                row.getString("document"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
