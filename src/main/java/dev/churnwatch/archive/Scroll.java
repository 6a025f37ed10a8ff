package dev.churnwatch.archive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Reads results of any length: by a cursor of the database, in one transaction that sees a single state of it, and never
 * more than {@link #FETCH} rows at a time.
 */
@ApplicationScoped
class Scroll {

    /** Rows that are held at once: a flag with its evidence has about 5 kB. */
    static final int FETCH = 500;

    /** Rows as they come from an index: to read a table from its beginning, all of its rows would be sorted before the first leaves. */
    private static final String BY_INDEX = "set local enable_seqscan = off";

    /** A cursor of SQL rather than the driver's, for of these the planner knows that the first rows are wanted soon. */
    private static final String DECLARE = "declare scroll no scroll cursor for ";

    private static final String NEXT = "fetch " + FETCH + " from scroll";
    private static final String CLOSE = "close scroll";

    private final DataSource database;

    Scroll(DataSource database) {
        this.database = database;
    }

    /** Makes a row into what it stands for. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Passes on all rows of a query.
     *
     * @throws IOException what the taker threw
     * @throws PersistenceException if the database fails
     */
    @Transactional(TxType.NOT_SUPPORTED)
    <T> void read(Query query, Reader<T> reader, Taker<T> taker) throws IOException {
        try (Connection connection = database.getConnection()) {
            int isolation = connection.getTransactionIsolation();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            try {
                pass(query, connection, reader, taker);
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new PersistenceException("the archive cannot be read", e);
        }
    }

    private static <T> void pass(Query query, Connection connection, Reader<T> reader, Taker<T> taker)
            throws SQLException, IOException {
        try (Statement order = connection.createStatement();
                PreparedStatement cursor = new Query(DECLARE + query.sql(), query.values()).prepare(connection)) {
            order.execute(BY_INDEX);
            cursor.execute();
            int fetched;
            do {
                fetched = passNext(order, reader, taker);
            } while (fetched == FETCH);
            order.execute(CLOSE);
        }
    }

    private static <T> int passNext(Statement order, Reader<T> reader, Taker<T> taker)
            throws SQLException, IOException {
        int fetched = 0;
        try (ResultSet rows = order.executeQuery(NEXT)) {
            for (; rows.next(); fetched++) {
                taker.take(reader.read(rows));
            }
        }
        return fetched;
    }
}
