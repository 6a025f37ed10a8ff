package dev.churnwatch.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.churnwatch.access.ApiKeys;
import dev.churnwatch.access.KeyOrder;
import dev.churnwatch.access.Scope;
import dev.churnwatch.event.AccountId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Instances of the packaged service that share the partitions of one sandbox and a database of their own. They hold no flags,
 * keep no canaries, refuse nobody for asking too often, and give partitions to who joins at once, however much is to be restored.
 */
public final class Fleet implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path jar;
    private final Path directory;
    private final Map<String, String> environment;
    private final List<String> java;
    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final List<Instance> instances = new ArrayList<>();
    private int started;
    private @Nullable String key;

    /**
     * A fleet without any instance yet.
     *
     * @param jar the packaged service
     * @param directory where the instances keep files
     * @param heap the most that each may use, as for {@code -Xmx}
     */
    public Fleet(Sandbox sandbox, Path jar, Path directory, String heap) {
        this(sandbox.bootstrapServers(), sandbox.newDatabase(), jar, directory, heap);
    }

    /**
     * A fleet without any instance yet, on servers of which at least one is in no sandbox.
     *
     * @param databaseUrl of an empty database whose super user is the sandbox's
     */
    public Fleet(String bootstrapServers, String databaseUrl, Path jar, Path directory, String heap) {
        this.jar = jar.toAbsolutePath();
        this.directory = directory;
        database.setUrl(databaseUrl);
        database.setApplicationName(PackagedService.OWN_CONNECTIONS);
        database.setUser(EmbeddedPostgres.USER);
        database.setPassword(EmbeddedPostgres.PASSWORD);
        environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers,
                "CHURNWATCH_SECRET",
                "of a sandbox alone, and nobody else's secret",
                "CHURNWATCH_DB_URL",
                databaseUrl,
                "CHURNWATCH_DB_USER",
                EmbeddedPostgres.USER,
                "CHURNWATCH_DB_PASSWORD",
                EmbeddedPostgres.PASSWORD);
        java = List.of(
                "-Xmx" + heap,
                "-Dchurnwatch.breaker.per-hour=1000000000",
                "-Dchurnwatch.breaker.share=1",
                "-Dchurnwatch.stream.canaries=false",
                "-Dchurnwatch.access.requests=1000000",
                "-Dkafka-streams.acceptable.recovery.lag=" + Long.MAX_VALUE);
    }

    /** Starts an instance; it is not ready yet when this returns. */
    public Instance start() throws IOException {
        return start(directory.resolve("instance-" + ++started));
    }

    /** Starts an instance on what another may have left where its files live. */
    public Instance start(Path own) throws IOException {
        return start(own, Map.of());
    }

    /**
     * Starts an instance on what another may have left.
     *
     * @param own where its files live
     * @param besides what its environment has besides
     */
    public Instance start(Path own, Map<String, String> besides) throws IOException {
        Instance instance = new Instance(own, besides);
        instances.add(instance);
        return instance;
    }

    /** The instances that run, the eldest first. */
    public List<Instance> instances() {
        return List.copyOf(instances);
    }

    /** Waits until all instances can do their work, and may ask them from then on. */
    public void awaitReady() throws SQLException {
        for (Instance instance : instances) {
            Awaitility.await("an instance")
                    .atMost(PATIENCE)
                    .failFast("the instance has ended", () -> !instance.process.isAlive())
                    .pollInterval(Duration.ofMillis(500))
                    .until(instance.api::isReady);
        }
        if (key == null) {
            key = new ApiKeys(database)
                    .issue(new KeyOrder("fleet", Set.of(Scope.READ, Scope.REVIEW), Duration.ofDays(1)), "a sandbox")
                    .reveal();
        }
        String presented = key;
        instances.forEach(instance -> instance.api.presents(presented));
    }

    /** The database, whose super user asks. */
    public DataSource database() {
        return database;
    }

    /** How large the database is. */
    public long databaseBytes() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet size = statement.executeQuery("SELECT pg_database_size(current_database())")) {
            size.next();
            return size.getLong(1);
        }
    }

    /** One of them. */
    public final class Instance {

        private final Path own;
        private final ServiceProcess process;
        private final ServiceApi api;

        private Instance(Path own, Map<String, String> besides) throws IOException {
            this.own = own;
            int http = Ports.free();
            int management = Ports.free();
            List<String> options = new ArrayList<>(java);
            options.add("-Dquarkus.http.port=" + http);
            options.add("-Dquarkus.management.port=" + management);
            options.add("-Dquarkus.kafka-streams.application-server=127.0.0.1:" + http);
            Map<String, String> told = new HashMap<>(environment);
            told.putAll(besides);
            process = ServiceProcess.start(jar, Files.createDirectories(own), told, options);
            api = new ServiceApi(http, management);
        }

        /** What it says of an account, whichever instance has the ledger; nothing if it cannot. */
        public Optional<JsonNode> account(AccountId account) throws InterruptedException {
            return api.account(account).map(Fleet::withoutMeta);
        }

        /** Whether it has the account's ledger itself. */
        public boolean owns(AccountId account) throws InterruptedException {
            return api.ownAccount(account).isPresent();
        }

        /** How far the archive says that all partitions are, and what they have taken; nothing if it cannot. */
        public Optional<JsonNode> completeness() throws InterruptedException {
            return api.openFlags(1).map(page -> page.path("meta"));
        }

        /** How many events it has taken, of those whose transaction came to nothing too. */
        public long eventsTaken() throws InterruptedException {
            return (long) api.metric("churnwatch_events_accepted_total");
        }

        /** Where its files live; what it keeps there is in {@code streams}. */
        public Path directory() {
            return own;
        }

        /** Whether it says that its stream runs and its database answers. */
        public boolean isReady() throws InterruptedException {
            return api.isReady();
        }

        /** Whether it says that it should be left alone, and not be started anew. */
        public boolean isLive() throws InterruptedException {
            return api.isLive();
        }

        /** What it has written into its log. */
        public String log() throws IOException {
            return Files.readString(ServiceProcess.log(own));
        }

        /** Waits until it has ended by itself, and says with which code. */
        public int awaitEnd() throws InterruptedException {
            instances.remove(this);
            return process.await();
        }

        /** Its process. */
        public long pid() {
            return process.pid();
        }

        /** CPU-seconds so far, the compiler and the collector included. */
        public double cpuSeconds() {
            return process.cpuSeconds();
        }

        /** Ends it in order. */
        public void end() throws IOException, InterruptedException {
            instances.remove(this);
            process.close();
        }

        /** Ends it without warning. */
        public void kill() throws InterruptedException {
            instances.remove(this);
            process.kill();
        }
    }

    /** What is said besides of how complete an answer is differs from moment to moment. */
    private static JsonNode withoutMeta(JsonNode answer) {
        return ((ObjectNode) answer).without("meta");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (Instance instance : instances()) {
            instance.end();
        }
    }
}
