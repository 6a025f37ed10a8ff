package dev.churnwatch.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One real PostgreSQL over a directory that outlives it. The super user is {@code postgres}, any password will do, and
 * fsync is off.
 *
 * <p>The server is a process of its own and survives a killed JVM; the next start on the same directory ends it first.
 */
final class EmbeddedPostgres implements AutoCloseable {

    static final String USER = "postgres";
    static final String PASSWORD = "postgres";

    /** Settings that have it write the plan of each statement, as it ran, into its log, which is JSON. */
    static final Map<String, String> PLANS_LOGGED = Map.of(
            "logging_collector", "on",
            "log_destination", "jsonlog",
            "log_rotation_size", "0",
            "session_preload_libraries", "auto_explain",
            "auto_explain.log_min_duration", "0",
            "auto_explain.log_format", "json",
            "auto_explain.log_analyze", "on",
            "auto_explain.log_timing", "off",
            "auto_explain.log_parameter_max_length", "0");

    /** Settings that have it speak TLS, too, and ask everybody but its super user for both TLS and a password. */
    static Map<String, String> guarded(Path directory, Authority.Identity itself) throws IOException {
        Path who = directory.resolve("who-may-come.conf");
        Files.write(
                who, List.of("host all " + USER + " 127.0.0.1/32 trust", "hostssl all all 127.0.0.1/32 scram-sha-256"));
        return Map.of(
                "ssl", "on",
                "ssl_cert_file", quoted(itself.certificate()),
                "ssl_key_file", quoted(itself.key()),
                "hba_file", quoted(who));
    }

    private static String quoted(Path file) {
        return "'" + file.toAbsolutePath() + "'";
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;

    private EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts the server on the loopback address and waits until it answers.
     *
     * @param directory where its data live; created when missing
     * @throws IOException if the server cannot be started there
     */
    static EmbeddedPostgres start(Path directory, int port) throws IOException {
        return start(directory, port, Map.of());
    }

    /**
     * Starts the server as {@link #start(Path, int)} does.
     *
     * @param settings of the server, besides
     */
    static EmbeddedPostgres start(Path directory, int port, Map<String, String> settings) throws IOException {
        Files.createDirectories(directory);
        endLeftOver(directory);
        Path data = data(directory);
        Path complete = directory.resolve("complete");
        if (!Files.exists(complete)) {
            // A first start that was cut short leaves half a cluster, which no later start can use.
            Directories.delete(data);
        }
        var server = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder();
        settings.forEach(server::setServerConfig);
        EmbeddedPostgres started = new EmbeddedPostgres(server.setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("max_connections", "100")
                .setPGStartupWait(PATIENCE)
                .start());
        Files.write(complete, List.of());
        return started;
    }

    /** Where {@code database} is reached, without user and password. */
    String jdbcUrl(String database) {
        return jdbcUrl(server.getPort(), database);
    }

    static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Creates {@code database} unless it exists. */
    void ensureDatabase(String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(USER), USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            var found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + database + "'");
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + database);
            }
        }
    }

    /** Stops the server and waits until it is gone. Clients are cut off. */
    @Override
    public void close() throws IOException {
        server.close();
    }

    /** The server that a run on {@code directory} started, if it lives. */
    static Optional<LeftOver> find(Path directory) throws IOException {
        Path data = data(directory);
        return LeftOver.find(data.resolve("postmaster.pid"), data);
    }

    /** Ends the server that a killed JVM left behind on {@code directory}, if it did. */
    static void endLeftOver(Path directory) throws IOException {
        Optional<LeftOver> leftOver = find(directory);
        if (leftOver.isPresent()) {
            // SIGINT is PostgreSQL's "fast" shutdown: it does not wait for clients, as SIGTERM would.
            leftOver.get().end("INT");
        }
    }

    private static Path data(Path directory) {
        return directory.toAbsolutePath().resolve("data");
    }
}
