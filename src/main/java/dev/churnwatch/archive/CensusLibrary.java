package dev.churnwatch.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.churnwatch.churn.Survival;
import dev.churnwatch.wire.ChronicleJson;
import dev.churnwatch.wire.SourceGap;
import dev.churnwatch.wire.SourceGap.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of the archive about accounts and settled days. The same question about the same snapshot has the same
 * answer for ever. Every method throws a {@link PersistenceException} when the database is away.
 */
@ApplicationScoped
@Transactional
public class CensusLibrary {

    /** The latest settled day of each account, as an index has it, read backwards. */
    private static final String LATEST = """
            select distinct on (account) account, day, first_seen, window_follows, confidence, label, flagged
            from account_day where filing <= ? and day <= ? order by account desc, day desc
            """;

    /** Documents are read of the cohort alone. */
    private static final String SURVIVAL = """
            select day, (select document -> 'survival' from account_day as whole
                where whole.account = latest.account and whole.day = latest.day)
            from (%s) as latest where %s = ?
            """;

    /** Of each partition the last word. */
    private static final String COMPLETENESS = """
            select document
            from generate_series(0, (select max(partition) from completeness)) as known (number) cross join lateral (
                select document from completeness where partition = number and filing <= ? order by judged_to desc limit 1
            ) as word order by number
            """;

    /** The digest that orders accounts by a seed: whoever has the seed can compute it. */
    private static final String LOT = "sha256(convert_to(? || ' ' || account, 'UTF8'))";

    private static final String FRAME =
            "from account_day where day = ? and filing <= ? and confidence is not null and not flagged";

    private static final JsonMapper JSON = new JsonMapper();

    private final DataSource database;
    private final Scroll scroll;

    CensusLibrary(DataSource database, Scroll scroll) {
        this.database = database;
        this.scroll = scroll;
    }

    /** The latest snapshot: the number of the last filing. */
    public long snapshot() {
        return ask(new Query("select filing from archive_head", List.of()), row -> row.getLong(1))
                .get(0);
    }

    /** What each partition had last told of itself in a snapshot: values of {@code churn-completeness}. */
    public List<String> completeness(long snapshot) {
        return ask(new Query(COMPLETENESS, List.of(snapshot)), row -> row.getString(1));
    }

    /** How many spans of event time sources had told, up to a snapshot, that they could not read. */
    public long gapCount(long snapshot) {
        return ask(
                        new Query("select count(*) from source_gap where filing <= ?", List.of(snapshot)),
                        row -> row.getLong(1))
                .get(0);
    }

    /** These spans, the latest first, so many at most. */
    public List<SourceGap> gaps(long snapshot, int most) {
        String sql = "select source, gap_from, gap_until, cause from source_gap where filing <= ?"
                + " order by gap_from desc, source limit ?";
        return ask(
                new Query(sql, List.of(snapshot, most)),
                row -> new SourceGap(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        Cause.valueOf(row.getString(4).toUpperCase(Locale.ROOT))));
    }

    /** The first day of which a snapshot has a record. */
    public @Nullable LocalDate firstDay(long snapshot) {
        Query query =
                new Query("select day from account_day where filing <= ? order by day limit 1", List.of(snapshot));
        List<LocalDate> days = ask(query, row -> row.getObject(1, LocalDate.class));
        return days.isEmpty() ? null : days.get(0);
    }

    /** How many accounts were assessed and not flagged on a day: the frame of a sample. */
    public long frame(LocalDate day, long snapshot) {
        return ask(new Query("select count(*) " + FRAME, List.of(day, snapshot)), row -> row.getLong(1))
                .get(0);
    }

    /** Those of the frame with the lowest digests under a seed: each {@code size} of them are equally likely. */
    public List<SampledAccount> sample(String seed, LocalDate day, long snapshot, int size) {
        return ask(draw(seed, day, snapshot, size), CensusLibrary::sampled);
    }

    /**
     * The same sample, one by one, however large it is.
     *
     * @throws IOException what the taker threw
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public void scrollSample(String seed, LocalDate day, long snapshot, long size, Taker<SampledAccount> taker)
            throws IOException {
        scroll.read(draw(seed, day, snapshot, size), CensusLibrary::sampled, taker);
    }

    private static Query draw(String seed, LocalDate day, long snapshot, long size) {
        String sql = "select account, confidence, logit, verdict, label, open_follows, window_follows, policy_hash "
                + FRAME + " order by " + LOT + ", account limit ?";
        return new Query(sql, List.of(day, snapshot, seed, size));
    }

    private static SampledAccount sampled(ResultSet row) throws SQLException {
        return new SampledAccount(
                row.getString(1),
                row.getDouble(2),
                row.getDouble(3),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                row.getInt(7),
                row.getString(8));
    }

    /** The cohorts of a kind, by what is known of each account on its last settled day up to {@code day}. */
    public List<Cohort> cohorts(CohortKind kind, LocalDate day, long snapshot) {
        String sql =
                "select " + kind.column() + " as cohort, count(*), count(confidence), count(*) filter (where flagged)"
                        + " from (" + LATEST + ") as latest group by cohort order by cohort";
        return ask(
                new Query(sql, List.of(snapshot, day)),
                row -> new Cohort(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)));
    }

    /** How the follows of a cohort have fared up to a day: of an account without a record since, what stood goes on standing. */
    public CohortSurvival survival(CohortKind kind, String value, LocalDate day, long snapshot) {
        String sql = SURVIVAL.formatted(LATEST, kind.column());
        Sum sum = new Sum();
        try {
            scroll.read(
                    new Query(sql, List.of(snapshot, day, value)),
                    row -> survival(row.getString(2))
                            .aged(ChronoUnit.DAYS.between(row.getObject(1, LocalDate.class), day)),
                    sum::add);
        } catch (IOException e) {
            throw new UncheckedIOException("a sum takes everything", e);
        }
        return new CohortSurvival(sum.accounts, sum.survival);
    }

    private static Survival survival(String json) {
        try {
            return ChronicleJson.survival(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("what was filed was read before", e);
        }
    }

    private static final class Sum {

        private long accounts;
        private Survival survival = Survival.empty();

        void add(Survival one) {
            accounts++;
            survival = survival.plus(one);
        }
    }

    /**
     * The numbers of the settled days from one to another, by day and label.
     *
     * @param since inclusive
     * @param until exclusive
     */
    public List<DaySummary> summary(LocalDate since, LocalDate until, long snapshot) {
        String sql = """
                select day, case when flagged then label end as flag, case when flagged then severity end as how,
                    count(*), count(confidence), sum(follows), sum(ended)
                from account_day where day >= ? and day < ? and filing <= ? group by day, flag, how
                order by day, flag nulls first, how
                """;
        return ask(
                new Query(sql, List.of(since, until, snapshot)),
                row -> new DaySummary(
                        row.getObject(1, LocalDate.class),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)));
    }

    /**
     * All settled days of a snapshot that a filter lets through, by day and account, however many there are.
     *
     * @throws IOException what the taker threw
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public void scroll(DayFilter filter, DayPart part, long snapshot, Taker<ArchivedDay> taker) throws IOException {
        scroll.read(
                filter.query(part, snapshot),
                row -> new ArchivedDay(
                        row.getString(1), row.getObject(2, LocalDate.class), row.getLong(3), row.getString(4)),
                taker);
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
