package dev.churnwatch.archive;

import dev.churnwatch.event.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of the archive about flags. A <em>snapshot</em> is the number of a filing; the same question about the
 * same snapshot has the same answer for ever, whatever is filed meanwhile.
 *
 * <p>Every method throws a {@link PersistenceException} when the database is away.
 */
@ApplicationScoped
@Transactional
public class FlagLibrary {

    private static final String LATEST = "superseded is null";
    private static final String SELECT = "select " + ArchivedFlag.COLUMNS + " from flag_change where ";

    private final DataSource database;
    private final FlagChangeRows changes;
    private final Scroll scroll;

    FlagLibrary(DataSource database, FlagChangeRows changes, Scroll scroll) {
        this.database = database;
        this.changes = changes;
        this.scroll = scroll;
    }

    /** The latest snapshot. */
    public long snapshot() {
        return ask(new Query("select filing from archive_head", List.of()), row -> row.getLong(1))
                .get(0);
    }

    /**
     * The flags of a snapshot, from a place in the listing on.
     *
     * @param after the place, or {@code null} for the beginning
     * @param limit the most flags that are returned
     */
    public List<ArchivedFlag> list(
            FlagFilter filter, FlagOrder order, long snapshot, @Nullable FlagPosition after, int limit) {
        return ask(FlagQuery.of(filter, order, snapshot, after, limit), ArchivedFlag::of);
    }

    /**
     * All flags of a snapshot, one by one, however many there are.
     *
     * @throws IOException what the taker threw
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public void scroll(FlagFilter filter, FlagOrder order, long snapshot, Taker<ArchivedFlag> taker)
            throws IOException {
        scroll.read(FlagQuery.of(filter, order, snapshot, null, null), ArchivedFlag::of, taker);
    }

    /** The published flag of an account that was opened last. */
    public Optional<ArchivedFlag> latestOf(AccountId account) {
        String sql = SELECT + LATEST + " and account = ? and not shadow order by opened_at desc, place desc limit 1";
        return ask(new Query(sql, List.of(account.value())), ArchivedFlag::of).stream()
                .findFirst();
    }

    /** The revisions of a flag, from the first on; none if there is no such flag. */
    public List<ArchivedFlag> revisionsOf(String flagId) {
        return ask(new Query(SELECT + "flag_id = ? order by revision", List.of(flagId)), ArchivedFlag::of);
    }

    /** One revision of a flag. */
    public Optional<ArchivedFlag> revision(String flagId, int revision) {
        String sql = SELECT + "flag_id = ? and revision = ?";
        return ask(new Query(sql, List.of(flagId, revision)), ArchivedFlag::of).stream()
                .findFirst();
    }

    /**
     * The changes of flags in the order in which they were filed, each exactly once.
     *
     * @param place the changes after it; 0 for the first ones
     */
    public List<ArchivedFlag> changesAfter(long place, boolean shadow, int limit) {
        String sql = SELECT + "place > ? and shadow = ? order by place limit ?";
        return ask(new Query(sql, List.of(place, shadow, limit)), ArchivedFlag::of);
    }

    /** The place of the latest change; 0 if there is none. */
    public long latestPlace() {
        String sql = "select coalesce(max(place), 0) from flag_change";
        return ask(new Query(sql, List.of()), row -> row.getLong(1)).get(0);
    }

    /** The published flags that stand, by severity; a severity without any is not there. */
    public List<OpenFlagCount> countOpen() {
        return changes.find(
                        "select severity, count(*), sum(1 - confidence) from FlagChangeRow where " + LATEST
                                + " and state = ?1 and shadow = false group by severity",
                        Standing.OPEN)
                .project(OpenFlagCount.class)
                .list();
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
