package dev.churnwatch.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.churnwatch.stream.TopicSetup;
import dev.churnwatch.stream.Topics;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packaged service and the command line where the broker asks who comes, with the rights that {@code k8s} grants and the
 * settings that it makes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class GuardedBrokerIT {

    private static final Path USERS = Path.of("k8s/components/strimzi/users.yaml");
    private static final Path SETTINGS = Path.of("k8s/base/churnwatch.env");
    private static final int PARTITIONS = 4;

    @TempDir
    static Path directory;

    private final Map<String, String> logins = new HashMap<>();
    private final int http = Ports.free();
    private final int management = Ports.free();
    private final HttpClient client = HttpClient.newHttpClient();

    /** Bluesky, long before what else happens here: two follows, and a day of which nothing is told. */
    private final LocalJetstream bluesky = LocalJetstream.playing(listener -> {
        listener.send(follow("2020-01-01T00:00:00Z"));
        listener.send(follow("2020-01-02T00:00:00Z"));
        listener.hold();
    });

    @SuppressWarnings("NullAway.Init")
    private GuardedKafka kafka;

    @SuppressWarnings("NullAway.Init")
    private EmbeddedPostgres postgres;

    @SuppressWarnings("NullAway.Init")
    private ServiceProcess service;

    @BeforeAll
    void start() throws Exception {
        kafka = GuardedKafka.start(directory.resolve("kafka"));
        postgres = EmbeddedPostgres.start(directory.resolve("postgres"), Ports.free());
        new TopicSetup(kafka.owner()).create(PARTITIONS, (short) 1);
        for (var user : KafkaGrants.of(USERS).entrySet()) {
            logins.put(user.getKey(), kafka.admit(user.getKey(), user.getValue()));
        }
        service = ServiceProcess.start(Path.of("target/quarkus-app/quarkus-run.jar"), directory, environment());
        ServiceApi api = new ServiceApi(http, management);
        await("readiness")
                .failFast("the service ended: " + service.tail(), () -> !service.isAlive())
                .until(api::isReady);
    }

    @AfterAll
    void end() throws Exception {
        service.close();
        postgres.close();
        kafka.close();
        bluesky.close();
    }

    private static String follow(String at) {
        return "{\"did\":\"did:plc:early\",\"time_us\":" + Instant.parse(at).toEpochMilli() + "000,\"kind\":\"commit\","
                + "\"commit\":{\"operation\":\"create\",\"collection\":\"app.bsky.graph.follow\",\"rkey\":\"" + at
                + "\",\"record\":{\"subject\":\"did:plc:" + at + "\"}}}";
    }

    @Test
    void allThatTheServiceDoesIsGranted() throws Exception {
        Path shadow = Files.writeString(directory.resolve("shadow.yaml"), "name: shadow\nversion: 1\nprior: 0.01\n");
        Path world = directory.resolve("world.ndjson");
        churnwatch(
                "churnwatch-operator",
                "policies",
                "shadow",
                shadow.toString(),
                "--bootstrap",
                kafka.bootstrapServers());
        churnwatch(
                "nobody",
                "simulate",
                "--accounts",
                "60",
                "--days",
                "30",
                "--churners",
                "0.3",
                "--zeal",
                "0.06",
                "--kinds",
                "day-hold-churner,casual",
                "--out",
                world.toString());

        churnwatch("churnwatch-source", "publish", world.toString(), "--bootstrap", kafka.bootstrapServers());
        publishWhatIsMalformedAndWhatIsMisplaced(Files.readAllLines(world).get(0));
        String key = churnwatch("nobody", "keys", "create", "--project", "guard", "--scopes", "review,publish,admin")
                .strip();
        post(
                key,
                "allowlist",
                "{\"account\":\"did:plc:nobody\",\"reason\":\"a test\",\"until\":\"2099-01-01T00:00:00Z\"}");
        post(key, "erasures", "{\"account\":\"did:plc:nobody\",\"reason\":\"request\"}");
        post(key, "breaker/orders", "{\"decision\":\"release\",\"reason\":\"a test\"}");
        post(key, "events", "{\"type\":\"BLOCK\",\"actor\":\"a\",\"target\":\"b\",\"at\":\"2026-07-04T14:39:00Z\"}");

        await("records on every topic").until(() -> emptyTopics().isEmpty());
        try (KafkaConsumer<byte[], byte[]> reader = consumer("churnwatch-reader", "churn-flags-test")) {
            reader.subscribe(List.of(Topics.FLAGS, Topics.FLAG_CHANGES));
            await("flags with a reader")
                    .until(() -> !reader.poll(Duration.ofMillis(200)).isEmpty());
        }
        await("flags, days and rulings in the archive").until(() -> metric("churnwatch_archive_filed_total") > 100);
        assertThat(metric("churnwatch_source_gaps_total")).isEqualTo(1);
        assertThat(metric("churnwatch_archive_failures_total"))
                .as(service.tail())
                .isZero();
        assertThat(new ServiceApi(http, management).isReady())
                .as(service.tail())
                .isTrue();
    }

    /** A value that is none, and an event that does not lie where its actor's ledger does. */
    private void publishWhatIsMalformedAndWhatIsMisplaced(String event) throws Exception {
        try (var producer =
                new KafkaProducer<>(as("churnwatch-source"), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.EVENTS, "no event".getBytes(UTF_8)))
                    .get();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                producer.send(new ProducerRecord<>(
                                Topics.EVENTS, partition, "somebody else".getBytes(UTF_8), event.getBytes(UTF_8)))
                        .get();
            }
        }
    }

    private void post(String key, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + "/api/v1/" + path))
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    /** The topics on which nobody has written anything yet. */
    private List<String> emptyTopics() throws Exception {
        List<String> empty = new ArrayList<>();
        for (Topics.Spec topic : Topics.all()) {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                latest.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
            if (kafka.owner().listOffsets(latest).all().get().values().stream().allMatch(end -> end.offset() == 0)) {
                empty.add(topic.name());
            }
        }
        return empty;
    }

    @Test
    void aThreadIsAMemberUnderTheNameOfItsInstance() throws Exception {
        assertThat(kafka.owner()
                        .describeConsumerGroups(List.of("churnwatch"))
                        .all()
                        .get()
                        .values())
                .flatExtracting(group -> group.members())
                .extracting(member -> member.groupInstanceId().orElse("none"))
                .containsExactlyInAnyOrder("churnwatch-0-1", "churnwatch-0-2");
    }

    @Test
    void anOperatorChecksTopicsAndAsksForPolicies() throws Exception {
        String topics = churnwatch(
                "churnwatch-operator",
                "topics",
                "--partitions",
                Integer.toString(PARTITIONS),
                "--bootstrap",
                kafka.bootstrapServers());
        String policies =
                churnwatch("churnwatch-operator", "policies", "status", "--bootstrap", kafka.bootstrapServers());

        assertThat(topics.lines()).hasSize(Topics.all().size()).allMatch(line -> line.endsWith(": in order"));
        assertThat(policies).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "churnwatch-source, churn-flags",
        "churnwatch-source, churnwatch-echoes",
        "churnwatch-source, churnwatch-policies",
        "churnwatch-operator, follow-events",
        "churnwatch-operator, churnwatch-rulings",
        "churnwatch-reader, follow-events",
        "churnwatch-reader, churn-flags",
        "churnwatch-scaler, follow-events",
        "churnwatch-service, churnwatch-policies",
    })
    void nobodyWritesWhatIsNotHis(String user, String topic) {
        try (var producer = new KafkaProducer<>(as(user), new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, new byte[] {1}))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {Topics.EVENTS, Topics.REJECTED, Topics.RULINGS, Topics.ERASURES, "churnwatch-dossiers-changelog"
            })
    void aReaderOfFlagsReadsNothingElse(String topic) {
        try (KafkaConsumer<byte[], byte[]> reader = consumer("churnwatch-reader", "churn-flags-test")) {
            assertThatThrownBy(() -> reader.partitionsFor(topic)).isInstanceOf(AuthorizationException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"of churnwatch-source, of somebody else", "\"churnwatch-source, \"somebody"})
    void nobodyComesInWithoutHisOwnNameAndPassword(String right, String wrong) {
        Map<String, Object> settings = as("churnwatch-source");
        settings.computeIfPresent(
                "sasl.jaas.config", (name, login) -> login.toString().replace(right, wrong));

        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.partitionsFor(Topics.EVENTS))
                    .isInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void aBrokerThatAnotherAuthorityCertifiesIsNotBelieved() throws Exception {
        Map<String, Object> settings = as("churnwatch-source");
        settings.put(
                "ssl.truststore.location",
                Authority.create(directory.resolve("stranger")).certificate().toString());

        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.partitionsFor(Topics.EVENTS))
                    .isInstanceOf(SslAuthenticationException.class);
        }
    }

    /** The settings of the pods, with the places of this machine and the secrets. */
    private Map<String, String> environment() throws IOException {
        Properties settings = new Properties();
        settings.load(new StringReader(Files.readString(SETTINGS)));
        Map<String, String> environment = new HashMap<>();
        settings.forEach((name, value) -> environment.put(name.toString(), value.toString()));
        environment.putAll(broker("churnwatch-service"));
        environment.putAll(database());
        environment.put("CHURNWATCH_INSTANCE", "churnwatch-0");
        environment.put("CHURNWATCH_ADVERTISED", "127.0.0.1:" + http);
        environment.put("CHURNWATCH_HTTP_HOST", "127.0.0.1");
        environment.put("CHURNWATCH_HTTP_PORT", Integer.toString(http));
        environment.put("CHURNWATCH_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("CHURNWATCH_MANAGEMENT_PORT", Integer.toString(management));
        environment.put("CHURNWATCH_SOURCE_BLUESKY_ENABLED", "true");
        environment.put(
                "CHURNWATCH_SOURCE_BLUESKY_ENDPOINTS",
                bluesky.address("/subscribe").toString());
        environment.put("CHURNWATCH_SECRET", "for this test alone, and nobody else's");
        return environment;
    }

    private Map<String, String> database() {
        return Map.of(
                "CHURNWATCH_DB_URL", postgres.jdbcUrl(EmbeddedPostgres.USER),
                "CHURNWATCH_DB_USER", EmbeddedPostgres.USER,
                "CHURNWATCH_DB_PASSWORD", EmbeddedPostgres.PASSWORD);
    }

    /** How {@code user} reaches the broker, by the names of the environment. */
    private Map<String, String> broker(String user) throws IOException {
        Properties settings = new Properties();
        settings.load(new StringReader(Files.readString(SETTINGS)));
        Map<String, String> environment = new HashMap<>();
        settings.forEach((name, value) -> {
            if (name.toString().startsWith("KAFKA_")) {
                environment.put(name.toString(), value.toString());
            }
        });
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put(
                "KAFKA_SSL_TRUSTSTORE_LOCATION", kafka.authority().certificate().toString());
        environment.put("KAFKA_SASL_JAAS_CONFIG", logins.getOrDefault(user, "nobody"));
        return environment;
    }

    /** The same, by Kafka's names. */
    private Map<String, Object> as(String user) {
        try {
            Map<String, Object> settings = new HashMap<>();
            broker(user)
                    .forEach((name, value) -> settings.put(
                            name.substring("KAFKA_".length())
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', '.'),
                            value));
            settings.put("max.block.ms", 20_000);
            return settings;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String user, String group) {
        Map<String, Object> settings = as(user);
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Runs the command line as one would in a pod, but as {@code user}, and returns what it printed. */
    private String churnwatch(String user, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("deploy/churnwatch"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment());
        builder.environment().putAll(broker(user));
        Process run = builder.start();
        String printed = new String(run.getInputStream().readAllBytes(), UTF_8);
        assertThat(run.waitFor()).as("exit code of %s: %s", command, printed).isZero();
        return printed;
    }

    private double metric(String name) throws InterruptedException {
        return new ServiceApi(http, management).metric(name);
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(300));
    }
}
