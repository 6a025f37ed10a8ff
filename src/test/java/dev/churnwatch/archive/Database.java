package dev.churnwatch.archive;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The real database of the service under test, to be taken away from it. */
@Singleton
public class Database {

    private final String url;
    private final String user;
    private final String password;

    Database(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** The one number that a query answers. */
    public long longOf(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Cuts every connection and refuses new ones, until the outage is closed. */
    public Outage outage() throws SQLException {
        maintain("alter database " + name() + " with allow_connections false");
        maintain("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name() + "'");
        return () -> maintain("alter database " + name() + " with allow_connections true");
    }

    /** While it is open, the database is away. */
    @FunctionalInterface
    public interface Outage extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    private String name() {
        return url.substring(url.lastIndexOf('/') + 1).replaceAll("\\?.*", "");
    }

    private void maintain(String statement) throws SQLException {
        String other = url.substring(0, url.lastIndexOf('/')) + "/postgres";
        try (Connection connection = DriverManager.getConnection(other, user, password);
                Statement maintenance = connection.createStatement()) {
            maintenance.execute(statement);
        }
    }
}
