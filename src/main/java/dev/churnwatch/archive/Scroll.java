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
        try (Statement settings = connection.createStatement();
                PreparedStatement statement = query.prepare(connection)) {
            settings.execute(BY_INDEX);
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(reader.read(rows));
                }
            }
        }
    }
}
