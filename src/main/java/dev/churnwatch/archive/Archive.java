package dev.churnwatch.archive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * The only way into the archive. Filings are numbered in the order in which they are committed: who has taken a number
 * holds up the next until he is done.
 */
@ApplicationScoped
class Archive {

    private static final String NEXT = "update archive_head set filing = filing + 1 returning filing";

    private final DataSource database;

    Archive(DataSource database) {
        this.database = database;
    }

    /**
     * Files sheets, all or none.
     *
     * @throws SQLException if nothing was filed; {@link DatabaseFault} tells whether another attempt could help
     */
    @Transactional(rollbackOn = Exception.class)
    void file(List<Sheet<?>> sheets) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Sheet.file(connection, next(connection), sheets);
        }
    }

    private static long next(Connection connection) throws SQLException {
        try (PreparedStatement next = connection.prepareStatement(NEXT);
                ResultSet number = next.executeQuery()) {
            number.next();
            return number.getLong(1);
        }
    }
}
