package dev.churnwatch.archive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * How much goes on, in numbers that name nobody. Each question is answered from an index, so that it costs no more than what
 * it counts. Every method throws a {@link PersistenceException} when the database is away.
 */
@ApplicationScoped
@Transactional
public class ActivityLibrary {

    /** A flag as of a snapshot is one of these two; a query for both halves reads an index for each. */
    private static final List<String> AS_OF =
            List.of("superseded is null and filing <= ?", "superseded > ? and filing <= ?");

    private static final String HOURS = """
            select hour, sum(opened), sum(cleared), sum(retracted) from (%s) as parts group by hour order by hour
            """;

    private static final String OPENED = """
            select date_trunc('hour', opened_at, 'UTC') as hour, 1 as opened, 0 as cleared, 0 as retracted
            from flag_change where not shadow and opened_at >= ? and opened_at < ? and %s
            """;

    private static final String ENDED = """
            select date_trunc('hour', as_of, 'UTC'), 0,
                case state when 'CLEARED' then 1 else 0 end, case state when 'RETRACTED' then 1 else 0 end
            from flag_change where not shadow and state <> 'OPEN' and as_of >= ? and as_of < ? and %s
            """;

    private static final String COUNTS = """
            select label, severity, sum(open) from (%s) as parts group by label, severity order by label, severity
            """;

    private static final String OPEN = """
            select label, severity, count(*) as open from flag_change where state = 'OPEN' and shadow = ? and %s
            group by label, severity
            """;

    /** Of each partition the last word of each hour, and the nearest ones before and after. */
    private static final String MARKS = """
            select partition, stream_time, (document ->> 'accepted')::bigint,
                (select coalesce(sum(value::bigint), 0) from jsonb_each_text(document -> 'rejected'))
            from generate_series(0, (select max(partition) from completeness)) as known (number) cross join lateral (
                (select * from completeness where partition = number and filing <= ? and stream_time < ?
                    order by stream_time desc, judged_to desc limit 1)
                union all
                (select distinct on (date_trunc('hour', stream_time, 'UTC')) * from completeness
                    where partition = number and filing <= ? and stream_time >= ? and stream_time < ?
                    order by date_trunc('hour', stream_time, 'UTC'), stream_time desc, judged_to desc)
                union all
                (select * from completeness where partition = number and filing <= ? and stream_time >= ?
                    order by stream_time, judged_to limit 1)
            ) as mark order by partition, stream_time
            """;

    private final DataSource database;

    ActivityLibrary(DataSource database) {
        this.database = database;
    }

    /**
     * The hours from one to another in which a published flag was opened or ended.
     *
     * @param since inclusive
     * @param until exclusive
     */
    public List<FlagHour> flagHours(Instant since, Instant until, long snapshot) {
        List<Object> values = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (String part : List.of(OPENED, ENDED)) {
            parts.addAll(halves(part, List.of(since, until), snapshot, values));
        }
        Query query = new Query(HOURS.formatted(String.join(" union all ", parts)), values);
        return ask(query, row -> new FlagHour(moment(row), row.getLong(2), row.getLong(3), row.getLong(4)));
    }

    /** How many flags stand, by label and severity: published ones, or a shadow's. */
    public List<FlagCount> openFlags(boolean shadow, long snapshot) {
        List<Object> values = new ArrayList<>();
        List<String> parts = halves(OPEN, List.of(shadow), snapshot, values);
        Query query = new Query(COUNTS.formatted(String.join(" union all ", parts)), values);
        return ask(query, row -> new FlagCount(row.getString(1), row.getString(2), row.getLong(3)));
    }

    private static List<String> halves(String part, List<Object> bounds, long snapshot, List<Object> values) {
        List<String> halves = new ArrayList<>();
        for (String asOf : AS_OF) {
            halves.add(part.formatted(asOf));
            values.addAll(bounds);
            asOf.chars().filter(letter -> letter == '?').forEach(any -> values.add(snapshot));
        }
        return halves;
    }

    /**
     * How much of the input the partitions had taken when: those marks which lie between two moments, the last of each hour, and
     * the nearest before and after; by partition and time.
     *
     * @param since inclusive
     * @param until exclusive
     */
    public List<InputMark> inputMarks(Instant since, Instant until, long snapshot) {
        Query query = new Query(MARKS, List.of(snapshot, since, snapshot, since, until, snapshot, until));
        return ask(
                query,
                row -> new InputMark(
                        row.getInt(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getLong(3),
                        row.getLong(4)));
    }

    private static Instant moment(ResultSet row) throws SQLException {
        return row.getObject(1, OffsetDateTime.class).toInstant();
    }

    private <T> List<T> ask(Query query, Scroll.Reader<T> reader) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = query.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new PersistenceException("the archive cannot be read", e);
        }
    }
}
