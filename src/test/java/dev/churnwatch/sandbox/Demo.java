package dev.churnwatch.sandbox;

import dev.churnwatch.access.ApiKeys;
import dev.churnwatch.access.KeyOrder;
import dev.churnwatch.access.Scope;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.apache.kafka.clients.admin.Admin;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine;

/**
 * The whole service on one machine: a broker and a database in this JVM, the packaged service as its child, and a small
 * world that lives sixty days in seconds. Started by {@code deploy/demo}; runs until it is told to stop.
 *
 * <p>Ends by SIGINT, SIGTERM or SIGHUP, and leaves nothing running then. What a killed demo left, the next one ends.
 */
final class Demo {

    private static final Duration TIME_TO_GET_READY = Duration.ofMinutes(4);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String APPLICATION = "churnwatch";
    private static final String PROJECT = "demo";
    private static final Duration KEY_IS_VALID = Duration.ofDays(30);

    private final DemoOptions options;
    private final Path home;
    private final DemoData data;
    private final Running running;
    private final Narration narration;
    private final ServiceApi api;

    private Demo(DemoOptions options, Path home, DemoData data, Running running, Narration narration) {
        this.options = options;
        this.home = home;
        this.data = data;
        this.running = running;
        this.narration = narration;
        this.api = new ServiceApi(options.httpPort(), options.managementPort());
    }

    /** Runs the demo in the project that the system property {@code churnwatch.home} names (else: here). */
    public static void main(String[] arguments) throws Exception {
        CommandLine line = new CommandLine(DemoOptions.class);
        try {
            line.parseArgs(arguments);
        } catch (CommandLine.ParameterException e) {
            System.err.println(e.getMessage());
            line.usage(System.err);
            System.exit(2);
        }
        if (line.isUsageHelpRequested()) {
            line.usage(System.out);
            return;
        }
        DemoOptions options = line.getCommand();
        Narration narration = new Narration(System.out);
        Running running = new Running();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(running, narration), "demo-end"));
        try {
            Path home = Path.of(System.getProperty("churnwatch.home", "")).toAbsolutePath();
            Path directory = Optional.ofNullable(options.data()).orElse(home.resolve(".demo"));
            DemoData data = running.add(() -> DemoData.take(directory));
            new Demo(options, home, data, running, narration).run();
        } catch (CancellationException e) {
            // told to stop before all was up
        } catch (Exception e) {
            if (!running.ending()) {
                complain(e);
                System.exit(1);
            }
        }
    }

    private static void complain(Exception e) {
        if (e instanceof DemoFailure) {
            System.err.println(e.getMessage());
        } else {
            e.printStackTrace();
        }
    }

    private static void end(Running running, Narration narration) {
        if (running.end()) {
            narration.say("stopped; nothing is left running");
        }
    }

    private void run() throws Exception {
        if (options.fresh()) {
            data.clear();
            narration.say("forgot the data of earlier runs");
        }
        narration.say("data and logs in %s", data.directory());
        checkPorts();
        ServerLog.toFile(data.log());

        EmbeddedPostgres postgres = running.add(() -> EmbeddedPostgres.start(data.postgres(), options.postgresPort()));
        postgres.ensureDatabase(APPLICATION);
        narration.say("PostgreSQL on 127.0.0.1:%d", options.postgresPort());
        EmbeddedKafka kafka = running.add(() -> EmbeddedKafka.start(data.kafka(), options.kafkaPort()));
        narration.say("Kafka on %s", kafka.bootstrapServers());

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            TopicSet.ensure(admin, Sandbox.PARTITIONS);
            ServiceProcess service = running.add(() -> ServiceProcess.start(
                    home.resolve("target/quarkus-app/quarkus-run.jar"), data.service(), environment(kafka, postgres)));
            narration.say("the service starts; its log is %s", ServiceProcess.log(data.service()));
            awaitReady(service);
            narration.say("the service is ready: %s", api.api());
            String key = allScopes(postgres);
            feedUnlessFed(kafka);
            new Progress(admin, APPLICATION, api, narration).follow(service);
            showWhereToLook(key);
            int code = service.await();
            if (!running.ending()) {
                throw new DemoFailure("the service ended by itself, code " + code + "\n" + service.tail());
            }
        }
    }

    private void checkPorts() {
        Map<String, Integer> ports = Map.of(
                "--http-port", options.httpPort(),
                "--management-port", options.managementPort(),
                "--kafka-port", options.kafkaPort(),
                "--postgres-port", options.postgresPort());
        List<String> taken = ports.entrySet().stream()
                .filter(port -> !Ports.isFree(port.getValue()))
                .map(port ->
                        "port " + port.getValue() + " is taken; stop who has it, or choose another by " + port.getKey())
                .sorted()
                .toList();
        if (!taken.isEmpty()) {
            throw new DemoFailure(String.join("\n", taken));
        }
    }

    private Map<String, String> environment(EmbeddedKafka kafka, EmbeddedPostgres postgres) throws IOException {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "CHURNWATCH_SECRET", data.secret(),
                "CHURNWATCH_DB_URL", postgres.jdbcUrl(APPLICATION),
                "CHURNWATCH_DB_USER", EmbeddedPostgres.USER,
                "CHURNWATCH_DB_PASSWORD", EmbeddedPostgres.PASSWORD,
                "CHURNWATCH_ADVERTISED", "127.0.0.1:" + options.httpPort(),
                "CHURNWATCH_ACCESS_OPEN_ON_LOOPBACK", "true",
                "CHURNWATCH_HTTP_PORT", Integer.toString(options.httpPort()),
                "CHURNWATCH_MANAGEMENT_PORT", Integer.toString(options.managementPort()));
    }

    private void awaitReady(ServiceProcess service) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TIME_TO_GET_READY.toNanos();
        while (!api.isReady()) {
            if (!service.isAlive()) {
                throw new DemoFailure("the service ended while it started\n" + service.tail());
            }
            if (System.nanoTime() > deadline) {
                throw new DemoFailure("the service is not ready after " + TIME_TO_GET_READY.toMinutes() + " minutes\n"
                        + service.tail());
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private void feedUnlessFed(EmbeddedKafka kafka) throws IOException {
        Optional<String> fed = data.fed();
        if (fed.isPresent()) {
            narration.say("nothing is fed: the data already hold %s (--fresh begins anew)", fed.get());
            return;
        }
        try (Feed feed = new Feed(kafka.bootstrapServers())) {
            new DemoInput(options, home, narration).send(event -> {
                if (running.ending()) {
                    throw new CancellationException("told to stop while the world was fed");
                }
                feed.send(event);
            });
            feed.flush();
        }
        data.markFed("a world of %d accounts over %d days, seed %d"
                .formatted(options.accounts(), options.days(), options.seed()));
    }

    /** Makes a key that opens everything, for as long as somebody may want to play. */
    private String allScopes(EmbeddedPostgres postgres) throws SQLException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(postgres.jdbcUrl(APPLICATION));
        database.setUser(EmbeddedPostgres.USER);
        database.setPassword(EmbeddedPostgres.PASSWORD);
        String key = new ApiKeys(database)
                .issue(new KeyOrder(PROJECT, Set.copyOf(Scope.ALL), KEY_IS_VALID), "the demo")
                .reveal();
        api.presents(key);
        return key;
    }

    private void showWhereToLook(String key) throws InterruptedException {
        String account = api.openFlags(1)
                .map(flags -> flags.at("/items/0/account").asText())
                .orElse("ACCOUNT");
        String encoded = URLEncoder.encode(account, StandardCharsets.UTF_8).replace("%3A", ":");
        narration.show("""

                Look here:
                  a page to look at          %6$s
                  all flags, pseudonymous    curl -s '%1$s/flags?limit=5'
                A key with all scopes shows names, and opens the rest:
                  KEY=%5$s
                  all flags, newest first    curl -s -H "X-API-Key: $KEY" '%1$s/flags?limit=5'
                  one flag and its story     curl -s -H "X-API-Key: $KEY" '%1$s/flags/%2$s'
                  the account as it is now   curl -s -H "X-API-Key: $KEY" '%1$s/accounts/%2$s'
                  why, to be redone by hand  curl -s -H "X-API-Key: $KEY" -H 'Accept: text/plain' '%1$s/accounts/%2$s/explanation'
                  who asked what             curl -s -H "X-API-Key: $KEY" '%1$s/audit'
                  metrics                    curl -s '%3$s/metrics' | grep churnwatch

                Ctrl-C stops everything. The data stay in %4$s: the next start goes on, --fresh begins anew.
                """.formatted(api.api(), encoded, api.management(), data.directory(), key, api.page()));
    }
}
