package dev.churnwatch.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.stream.Topics;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class SandboxIT {

    @TempDir
    Path directory;

    @Test
    void theSharedSandboxIsOneAndWorks() throws Exception {
        Sandbox sandbox = Sandbox.shared();
        sandbox.emptyTopics();

        produce(sandbox, "a follow");
        String database = sandbox.newDatabase();
        createNote(database, "kept");

        assertThat(Sandbox.shared().bootstrapServers()).isEqualTo(sandbox.bootstrapServers());
        assertThat(records(sandbox)).containsExactly("a follow");
        assertThat(note(database)).isEqualTo("kept");
    }

    @Test
    void emptyTopicsLeavesTheTopicsAndNothingInThem() throws Exception {
        Sandbox sandbox = Sandbox.shared();
        sandbox.emptyTopics();
        produce(sandbox, "of an earlier test");

        sandbox.emptyTopics();

        assertThat(records(sandbox)).isEmpty();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", sandbox.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get())
                    .containsExactlyInAnyOrderElementsOf(
                            Topics.all().stream().map(Topics.Spec::name).toList());
        }
    }

    @Test
    void dataSurviveAnOrderlyRestartOnOtherPorts() throws Exception {
        String name;
        try (Sandbox first = Sandbox.start(directory)) {
            name = fill(first);
        }

        try (Sandbox second = Sandbox.start(directory)) {
            assertThat(records(second)).containsExactly("kept");
            assertThat(note(EmbeddedPostgres.jdbcUrl(second.postgresPort(), name)))
                    .isEqualTo("kept");
        }
    }

    @Test
    void dataSurviveAKillAndTheOldPostgresIsEnded() throws Exception {
        Sandbox first = Sandbox.start(directory);
        String name = fill(first);
        first.kill();
        assertThat(Ports.isFree(first.postgresPort()))
                .as("PostgreSQL outlives its starter's kill, else this test tests nothing")
                .isFalse();

        try (Sandbox second = Sandbox.start(directory)) {
            assertThat(Ports.isFree(first.postgresPort())).isTrue();
            assertThat(records(second)).containsExactly("kept");
            assertThat(note(EmbeddedPostgres.jdbcUrl(second.postgresPort(), name)))
                    .isEqualTo("kept");
        }
    }

    @Test
    void theDeathOfTheStarterEndsBothServers() throws Exception {
        Process starter = new ProcessBuilder(JavaCommand.of(StartsASandbox.class, "-Xmx64m"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] ports = starter.inputReader(UTF_8).readLine().split(" ", 2);
        int kafka = Integer.parseInt(ports[0]);
        int postgres = Integer.parseInt(ports[1]);
        assertThat(Ports.isFree(kafka)).isFalse();
        assertThat(Ports.isFree(postgres)).isFalse();

        starter.destroyForcibly().waitFor();

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Ports.isFree(kafka) && Ports.isFree(postgres));
    }

    /** Stands in for a test JVM: starts a sandbox, says where it is, and waits to be killed. */
    static final class StartsASandbox {
        private StartsASandbox() {}

        public static void main(String[] arguments) throws Exception {
            Sandbox sandbox = Sandbox.shared();
            System.out.println(sandbox.kafkaPort() + " " + sandbox.postgresPort());
            Thread.currentThread().join();
        }
    }

    private static String fill(Sandbox sandbox) throws Exception {
        sandbox.emptyTopics();
        produce(sandbox, "kept");
        String database = sandbox.newDatabase();
        createNote(database, "kept");
        return database.substring(database.lastIndexOf('/') + 1);
    }

    private static void produce(Sandbox sandbox, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", sandbox.bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.EVENTS, 0, "key", value)).get();
        }
    }

    private static List<String> records(Sandbox sandbox) {
        Map<String, Object> settings = Map.of("bootstrap.servers", sandbox.bootstrapServers());
        TopicPartition partition = new TopicPartition(Topics.EVENTS, 0);
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(found -> values.add(found.value()));
            }
        }
        return values;
    }

    private static void createNote(String database, String text) throws SQLException {
        try (Connection connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE note AS SELECT '" + text + "' AS text");
        }
    }

    private static String note(String database) throws SQLException {
        try (Connection connection = connect(database);
                var found = connection.createStatement().executeQuery("SELECT text FROM note")) {
            assertThat(found.next()).isTrue();
            return found.getString(1);
        }
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(database, EmbeddedPostgres.USER, EmbeddedPostgres.PASSWORD);
    }
}
