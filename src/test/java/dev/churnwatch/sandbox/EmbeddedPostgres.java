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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One real PostgreSQL over a directory that outlives it. The super user is {@code postgres}, any password will do, and
 * fsync is off.
 *
 * <p>The server is a process of its own and survives a killed JVM; the next start on the same directory ends it first.
 */
final class EmbeddedPostgres implements AutoCloseable {

    static final String USER = "postgres";
    static final String PASSWORD = "postgres";

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
        Path data = Files.createDirectories(directory.toAbsolutePath()).resolve("data");
        endLeftOver(data);
        Path complete = directory.resolve("complete");
        if (!Files.exists(complete)) {
            // A first start that was cut short leaves half a cluster, which no later start can use.
            Directories.delete(data);
        }
        EmbeddedPostgres started = new EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setDataDirectory(data)
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

    private static void endLeftOver(Path data) throws IOException {
        Optional<ProcessHandle> postmaster = postmaster(data);
        if (postmaster.isEmpty()) {
            return;
        }
        ProcessHandle process = postmaster.get();
        try {
            // SIGINT is PostgreSQL's "fast" shutdown: it does not wait for clients, as SIGTERM would.
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an old postmaster ended", e);
        } catch (Exception e) {
            throw new IOException("an old postmaster, pid " + process.pid() + ", does not end", e);
        }
    }

    /** The living postmaster of {@code data}: the pid in its file counts only while its command line names the directory. */
    private static Optional<ProcessHandle> postmaster(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d+"))
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                    .filter(process -> process.info().commandLine().orElse("").contains(data.toString()));
        }
    }
}
