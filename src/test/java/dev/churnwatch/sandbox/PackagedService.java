package dev.churnwatch.sandbox;

import dev.churnwatch.access.ApiKeys;
import dev.churnwatch.access.KeyOrder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.postgresql.ds.PGSimpleDataSource;

/** The packaged service on a sandbox: empty topics, an empty database of its own, ready to be asked. */
public final class PackagedService implements AutoCloseable {

    /** What connections of {@link #database} call themselves, so that the database can tell them from the service's. */
    public static final String OWN_CONNECTIONS = "sandbox";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ServiceProcess process;
    private final PGSimpleDataSource database;
    private final int port;
    private final int management;

    private PackagedService(ServiceProcess process, PGSimpleDataSource database, int port, int management) {
        this.process = process;
        this.database = database;
        this.port = port;
        this.management = management;
    }

    /**
     * Starts it, and returns when it is ready.
     *
     * @param directory where its state and its log live
     * @param environment what it is told besides where everything is
     * @param java options of its JVM
     */
    public static PackagedService start(
            Sandbox sandbox, Path directory, Map<String, String> environment, List<String> java) throws IOException {
        Files.createDirectories(directory);
        sandbox.emptyTopics();
        PGSimpleDataSource database = new PGSimpleDataSource();
        String url = sandbox.newDatabase();
        database.setUrl(url);
        database.setApplicationName(OWN_CONNECTIONS);
        database.setUser(sandbox.databaseUser());
        database.setPassword(sandbox.databasePassword());
        int port = Ports.free();
        int management = Ports.free();
        Map<String, String> told = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", sandbox.bootstrapServers(),
                "CHURNWATCH_SECRET", "for this run alone, and nobody else's secret",
                "CHURNWATCH_DB_URL", url,
                "CHURNWATCH_DB_USER", sandbox.databaseUser(),
                "CHURNWATCH_DB_PASSWORD", sandbox.databasePassword(),
                "CHURNWATCH_HTTP_PORT", Integer.toString(port),
                "CHURNWATCH_MANAGEMENT_PORT", Integer.toString(management),
                "CHURNWATCH_ADVERTISED", "127.0.0.1:" + port));
        told.putAll(environment);
        ServiceProcess process = ServiceProcess.start(jar(), directory, told, java);
        try {
            ServiceApi api = new ServiceApi(port, management);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .failFast("the service has ended; its log is in " + directory, () -> !process.isAlive())
                    .until(api::isReady);
        } catch (RuntimeException e) {
            process.kill();
            throw e;
        }
        return new PackagedService(process, database, port, management);
    }

    /** What is run, beside the classes that the build made. */
    public static Path jar() {
        String classes = PackagedService.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return Path.of(classes).resolveSibling("quarkus-app/quarkus-run.jar").toAbsolutePath();
    }

    /** Its database, whose super user asks. */
    public DataSource database() {
        return database;
    }

    /** Where a path of the API or of the console is. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Where its metrics are. */
    public URI metrics() {
        return URI.create("http://127.0.0.1:" + management + "/q/metrics");
    }

    /** A key for a project, as its holder presents it. */
    public String key(String project, Set<String> scopes) throws SQLException {
        return new ApiKeys(database)
                .issue(new KeyOrder(project, scopes, Duration.ofDays(1)), "a test")
                .reveal();
    }

    /** The last lines of its log. */
    public String tail() {
        return process.tail();
    }

    /** Ends the service; the sandbox lives on. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.close();
    }
}
