package dev.churnwatch.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.churnwatch.stream.TopicSetup;
import dev.churnwatch.stream.Topics;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two instances of the packaged service, and the command line, with nothing on any line in the clear: certificates on both sides
 * towards Kafka, TLS to PostgreSQL, TLS at the door and from one instance to the other. Whoever is not certified by the authority
 * that one trusts is refused.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class EncryptedIT {

    private static final Path USERS = Path.of("k8s/components/strimzi/users.yaml");
    private static final int PARTITIONS = 4;
    private static final String USER = "churnwatch";
    private static final String PASSWORD = "of the database";

    @TempDir
    static Path directory;

    private final List<Instance> instances = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private GuardedKafka kafka;

    @SuppressWarnings("NullAway.Init")
    private Authority authority;

    @SuppressWarnings("NullAway.Init")
    private Authority stranger;

    @SuppressWarnings("NullAway.Init")
    private Authority.Identity localhost;

    @SuppressWarnings("NullAway.Init")
    private EmbeddedPostgres postgres;

    private int database;

    private record Instance(int http, int management, ServiceProcess process) {}

    @BeforeAll
    void start() throws Exception {
        kafka = GuardedKafka.start(directory.resolve("kafka"));
        authority = kafka.authority();
        stranger = Authority.create(directory.resolve("stranger"));
        localhost = authority.certify("localhost");
        new TopicSetup(kafka.owner()).create(PARTITIONS, (short) 1);
        for (var user : KafkaGrants.of(USERS).entrySet()) {
            kafka.admit(user.getKey(), user.getValue());
        }
        database = Ports.free();
        postgres = EmbeddedPostgres.start(
                directory.resolve("postgres"), database, EmbeddedPostgres.guarded(directory, localhost));
        try (Connection owner = ownersConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
            statement.execute("CREATE DATABASE " + USER + " OWNER " + USER);
        }
        startInstance();
        startInstance();
        for (Instance instance : instances) {
            await("readiness")
                    .failFast("the service ended: " + instance.process.tail(), () -> !instance.process.isAlive())
                    .until(() -> new ServiceApi(instance.http, instance.management).isReady());
        }
    }

    private void startInstance() throws Exception {
        int http = Ports.free();
        int management = Ports.free();
        Path home = directory.resolve("instance-" + instances.size());
        Files.createDirectories(home);
        Map<String, String> environment = new HashMap<>(clients("churnwatch-service"));
        environment.put("QUARKUS_PROFILE", "tls");
        environment.put("CHURNWATCH_TLS_CERTIFICATE", localhost.certificate().toString());
        environment.put("CHURNWATCH_TLS_KEY", localhost.key().toString());
        environment.put("CHURNWATCH_TLS_CA", authority.certificate().toString());
        environment.put("CHURNWATCH_ADVERTISED", "localhost:" + http);
        environment.put("CHURNWATCH_HTTP_PORT", Integer.toString(http));
        environment.put("CHURNWATCH_MANAGEMENT_PORT", Integer.toString(management));
        environment.put("CHURNWATCH_STATE_DIR", home.resolve("state").toString());
        environment.put("CHURNWATCH_SECRET", "for this test alone, and nobody else's");
        instances.add(new Instance(
                http,
                management,
                ServiceProcess.start(Path.of("target/quarkus-app/quarkus-run.jar"), home, environment)));
    }

    @AfterAll
    void end() throws Exception {
        for (Instance instance : instances) {
            instance.process.close();
        }
        postgres.close();
        kafka.close();
    }

    @Test
    void allConnectionsOfTheServiceToTheDatabaseAreEncrypted() throws Exception {
        try (Connection owner = ownersConnection();
                Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT s.ssl FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid)"
                                + " WHERE a.usename = '" + USER + "'")) {
            List<Boolean> encrypted = new ArrayList<>();
            while (rows.next()) {
                encrypted.add(rows.getBoolean(1));
            }
            assertThat(encrypted).isNotEmpty().containsOnly(true);
        }
    }

    @Test
    void whoeverIsAskedPassesOnToTheOtherOverTls() throws Exception {
        String key = churnwatch(clients("nobody"), 0, "keys", "create", "--project", "tls", "--scopes", "read");
        await("a share of the partitions for each").until(() -> members().size() == 2);
        HttpClient client = trusting(authority);
        List<Integer> answers = new ArrayList<>();

        for (Instance instance : instances) {
            for (int i = 0; i < 24; i++) {
                HttpRequest request = HttpRequest.newBuilder(api(instance, "accounts/somebody-" + i))
                        .header("X-API-Key", key.strip())
                        .build();
                answers.add(client.send(request, BodyHandlers.ofString()).statusCode());
            }
        }

        assertThat(answers).as("nobody knows them, and no instance is away").containsOnly(404);
    }

    private Set<String> members() throws Exception {
        Set<String> clients = new TreeSet<>();
        kafka.owner()
                .describeConsumerGroups(List.of("churnwatch"))
                .all()
                .get()
                .values()
                .forEach(group -> group.members().stream()
                        .filter(member -> !member.assignment().topicPartitions().isEmpty())
                        .forEach(member -> clients.add(member.clientId().replaceAll("-StreamThread.*", ""))));
        return clients;
    }

    @Test
    void theDoorSpeaksNothingButTls() throws Exception {
        Instance instance = instances.get(0);
        URI plain = URI.create("http://localhost:" + instance.http + "/api/v1/openapi");

        HttpResponse<String> answer = trusting(authority)
                .send(HttpRequest.newBuilder(api(instance, "openapi")).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(plain).build(), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aClientThatTrustsAnotherAuthorityDoesNotComeIn() {
        URI uri = api(instances.get(0), "openapi");

        assertThatThrownBy(() ->
                        trusting(stranger).send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void theCommandLineComesInWithACertificate() throws Exception {
        String topics = churnwatch(
                clients("churnwatch-operator"),
                0,
                "topics",
                "--partitions",
                Integer.toString(PARTITIONS),
                "--bootstrap",
                kafka.mutualBootstrapServers());

        assertThat(topics.lines()).hasSize(Topics.all().size()).allMatch(line -> line.endsWith(": in order"));
    }

    @ParameterizedTest
    @CsvSource({
        "KAFKA_SSL_TRUSTSTORE_LOCATION, a broker that one's own authority has not certified",
        "KAFKA_SSL_KEYSTORE_LOCATION, a client that the broker's authority has not certified",
    })
    void kafkaAndItsClientRefuseWhomTheirAuthorityDoesNotKnow(String setting, String what) throws Exception {
        Map<String, String> environment = clients("churnwatch-operator");
        environment.put(
                setting,
                (setting.contains("TRUST")
                                ? stranger.certificate()
                                : stranger.certify("churnwatch-operator").both())
                        .toString());

        String said = churnwatch(environment, 1, "topics", "--bootstrap", kafka.mutualBootstrapServers());

        assertThat(said).as(what).contains("handshake");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, stranger, PKIX path",
        "127.0.0.1, authority, hostname",
    })
    void theDatabaseMustBeCertifiedByTheAuthorityUnderItsName(String host, String trusted, String complaint)
            throws Exception {
        Map<String, String> environment = clients("nobody");
        environment.put("CHURNWATCH_DB_URL", jdbcUrl(host, trusted.equals("stranger") ? stranger : authority));

        String said = churnwatch(environment, 1, "keys", "list");

        assertThat(said).contains(complaint);
    }

    @Test
    void theDatabaseTakesNobodyWithoutTls() {
        String plain = jdbcUrl("localhost", authority).replaceAll("\\?.*", "?sslmode=disable");

        assertThatThrownBy(() -> DriverManager.getConnection(plain, USER, PASSWORD))
                .hasMessageContaining("no encryption");
    }

    /** How {@code user} reaches Kafka and the database, by the names of the environment. */
    private Map<String, String> clients(String user) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.mutualBootstrapServers());
        environment.put("KAFKA_SECURITY_PROTOCOL", "SSL");
        environment.put("KAFKA_SSL_TRUSTSTORE_TYPE", "PEM");
        environment.put("KAFKA_SSL_TRUSTSTORE_LOCATION", authority.certificate().toString());
        environment.put("KAFKA_SSL_KEYSTORE_TYPE", "PEM");
        environment.put(
                "KAFKA_SSL_KEYSTORE_LOCATION", authority.certify(user).both().toString());
        environment.put("CHURNWATCH_DB_URL", jdbcUrl("localhost", authority));
        environment.put("CHURNWATCH_DB_USER", USER);
        environment.put("CHURNWATCH_DB_PASSWORD", PASSWORD);
        return environment;
    }

    private String jdbcUrl(String host, Authority trusted) {
        return "jdbc:postgresql://%s:%d/%s?sslmode=verify-full&sslrootcert=%s"
                .formatted(host, database, USER, trusted.certificate());
    }

    private Connection ownersConnection() throws Exception {
        return DriverManager.getConnection(
                postgres.jdbcUrl(EmbeddedPostgres.USER), EmbeddedPostgres.USER, EmbeddedPostgres.PASSWORD);
    }

    private static URI api(Instance instance, String path) {
        return URI.create("https://localhost:" + instance.http + "/api/v1/" + path);
    }

    private static HttpClient trusting(Authority trusted) throws Exception {
        KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null);
        try (InputStream certificate = new FileInputStream(trusted.certificate().toFile())) {
            known.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .build();
    }

    /** Runs the command line, and returns what it printed, or what it complained of if the code is not 0. */
    private static String churnwatch(Map<String, String> environment, int code, String... arguments) throws Exception {
        Path complaints = Files.createTempFile(directory, "complaints", ".txt");
        List<String> command = new ArrayList<>(List.of("deploy/churnwatch"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(complaints.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process run = builder.start();
        String printed = new String(run.getInputStream().readAllBytes(), UTF_8);
        int ended = run.waitFor();
        String complained = Files.readString(complaints);
        assertThat(ended).as("exit code of %s: %s", command, complained).isEqualTo(code);
        return code == 0 ? printed : complained;
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofMinutes(4)).pollInterval(Duration.ofMillis(300));
    }
}
