package dev.churnwatch.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/**
 * A running broker and a running database, in a process of their own that ends with this JVM at the latest.
 *
 * <p>Tests take {@link #shared()}. Whoever needs a broker that nobody else touches, or wants to kill one, takes
 * {@link #start()}, which costs some seconds and 200 MB.
 */
public final class Sandbox implements AutoCloseable {

    /** How many partitions each topic gets unless the caller says otherwise: more than one, so that keys, echoes and ticks cross partitions. */
    public static final int PARTITIONS = 4;

    private static final String SHARED = "churnwatch.sandbox.shared";

    private final int kafkaPort;
    private final int postgresPort;
    private final @Nullable Process process;

    private Sandbox(int kafkaPort, int postgresPort, @Nullable Process process) {
        this.kafkaPort = kafkaPort;
        this.postgresPort = postgresPort;
        this.process = process;
    }

    /**
     * The sandbox of this JVM, started by whoever asks first. Each Quarkus application under test has a class loader of
     * its own and so a {@code Sandbox} class of its own; they meet in a system property.
     */
    public static Sandbox shared() {
        synchronized (Runtime.getRuntime()) {
            String ports = System.getProperty(SHARED);
            if (ports == null) {
                Sandbox started = start();
                // The hook also keeps the process reachable: a collected Process closes the pipe that holds it alive.
                Runtime.getRuntime().addShutdownHook(new Thread(started::close, "sandbox-end"));
                ports = started.kafkaPort + " " + started.postgresPort;
                System.setProperty(SHARED, ports);
            }
            String[] pair = ports.split(" ", 2);
            return new Sandbox(Integer.parseInt(pair[0]), Integer.parseInt(pair[1]), null);
        }
    }

    /** Starts a sandbox of the caller's own, with temporary data. */
    public static Sandbox start() {
        return launch(List.of(), List.of());
    }

    /** Starts a sandbox of the caller's own over the data in {@code directory}. */
    public static Sandbox start(Path directory) {
        return launch(List.of(), List.of(directory.toString()));
    }

    /**
     * Starts a sandbox of the caller's own over the data in {@code directory}, whose database writes the plan of each
     * statement into its log.
     */
    public static Sandbox startTellingPlans(Path directory) {
        return launch(List.of("-D" + SandboxProcess.PLANS + "=true"), List.of(directory.toString()));
    }

    /** Where Kafka clients connect: {@code host:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** The database's super user. */
    public String databaseUser() {
        return EmbeddedPostgres.USER;
    }

    /** The super user's password. */
    public String databasePassword() {
        return EmbeddedPostgres.PASSWORD;
    }

    /** Creates an empty database under a name of its own, and returns its JDBC URL (without user and password). */
    public String newDatabase() {
        String name = "sandbox_" + UUID.randomUUID().toString().replace('-', '_');
        try (Connection connection = DriverManager.getConnection(
                        EmbeddedPostgres.jdbcUrl(postgresPort, EmbeddedPostgres.USER),
                        EmbeddedPostgres.USER,
                        EmbeddedPostgres.PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("the sandbox's PostgreSQL refuses a new database", e);
        }
        return EmbeddedPostgres.jdbcUrl(postgresPort, name);
    }

    /**
     * Leaves the broker with Churnwatch's topics, all of them empty, and no other. No client may be running. Committed
     * offsets and changelogs go with their topics.
     */
    public void emptyTopics() {
        emptyTopics(PARTITIONS);
    }

    /** The same, with another number of partitions. */
    public void emptyTopics(int partitions) {
        Map<String, Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            TopicSet.deleteAll(admin);
            TopicSet.ensure(admin, partitions);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were made", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the sandbox's broker refuses the topics", e.getCause());
        }
    }

    /** Ends a sandbox that {@link #start()} gave, and waits for it; the shared one lives on. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Kills the sandbox's JVM without warning, as the system would when memory runs out; its PostgreSQL lives on. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    int kafkaPort() {
        return kafkaPort;
    }

    int postgresPort() {
        return postgresPort;
    }

    private static Sandbox launch(List<String> java, List<String> arguments) {
        try {
            List<String> options = new ArrayList<>(java);
            options.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
            List<String> command =
                    new ArrayList<>(JavaCommand.of(SandboxProcess.class, options.toArray(String[]::new)));
            command.addAll(arguments);
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", 3);
                if (words.length == 3 && words[0].equals("ready")) {
                    return new Sandbox(Integer.parseInt(words[1]), Integer.parseInt(words[2]), process);
                }
            }
            throw new IllegalStateException("the sandbox ended before it was ready; standard error says why");
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot be started", e);
        }
    }
}
