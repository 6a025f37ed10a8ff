package dev.churnwatch.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.access.ApiKeys;
import dev.churnwatch.access.KeyOrder;
import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.PublishedFlag;
import dev.churnwatch.stream.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The packaged service is asked to end (SIGTERM) while it answers. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class OrderlyEndIT {

    private static final int ENDED_BY_SIGTERM = 143;

    @TempDir
    static Path directory;

    private final int http = Ports.free();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PGSimpleDataSource database = new PGSimpleDataSource();

    @SuppressWarnings("NullAway.Init")
    private Sandbox sandbox;

    @SuppressWarnings("NullAway.Init")
    private ServiceProcess service;

    @SuppressWarnings("NullAway.Init")
    private String key;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start();
        sandbox.emptyTopics();
        database.setUrl(sandbox.newDatabase());
        database.setUser(sandbox.databaseUser());
        database.setPassword(sandbox.databasePassword());
        int management = Ports.free();
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", sandbox.bootstrapServers());
        environment.put("CHURNWATCH_DB_URL", database.getUrl());
        environment.put("CHURNWATCH_DB_USER", sandbox.databaseUser());
        environment.put("CHURNWATCH_DB_PASSWORD", sandbox.databasePassword());
        environment.put("CHURNWATCH_SECRET", "for this test alone, and nobody else's");
        environment.put("CHURNWATCH_HTTP_PORT", Integer.toString(http));
        environment.put("CHURNWATCH_MANAGEMENT_PORT", Integer.toString(management));
        environment.put("CHURNWATCH_STATE_DIR", directory.resolve("state").toString());
        service = ServiceProcess.start(Path.of("target/quarkus-app/quarkus-run.jar"), directory, environment);
        await("readiness")
                .failFast("the service ended", () -> !service.isAlive())
                .until(new ServiceApi(http, management)::isReady);
        key = new ApiKeys(database)
                .issue(new KeyOrder("end", Set.of(Scope.READ, Scope.EXPORT, Scope.REVIEW), Duration.ofDays(1)), "test")
                .reveal();
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        service.close();
        sandbox.close();
    }

    @Test
    void whatIsBeingAnsweredIsAnswered() throws Exception {
        PublishedFlag flag = PublishedFlag.of("did:plc:held");
        publish(flag);
        await("the flag").until(() -> ask("flags/did:plc:held", "*/*").get().statusCode() == 200);
        CompletableFuture<HttpResponse<String>> stream;
        try (Connection elsewhere = database.getConnection();
                Statement statement = elsewhere.createStatement()) {
            elsewhere.setAutoCommit(false);
            statement.execute("LOCK TABLE flag_change IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<HttpResponse<String>> export = ask("exports/flags?format=ndjson", "*/*");
            await("the export waits for the database").until(() -> waitingForALock() == 1);
            stream = ask("flag-changes", "text/event-stream");
            await("the stream waits for it, too").until(() -> waitingForALock() == 2);

            service.terminate();
            await("no connection is kept").until(() -> isTheLastOn("me"));
            elsewhere.rollback();

            HttpResponse<String> answer = export.get(30, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body().lines()).singleElement().asString().contains(flag.flagId());
        }
        assertThat(stream.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(service.await()).isEqualTo(ENDED_BY_SIGTERM);
        assertThat(service.tail()).doesNotContain("CW-X1", "Timed out");
    }

    /** Whether the service closes the connection after an answer, as it does once it is about to end. */
    private boolean isTheLastOn(String path) throws Exception {
        return ask(path, "*/*")
                .get()
                .headers()
                .firstValue("Connection")
                .orElse("")
                .equalsIgnoreCase("close");
    }

    private int waitingForALock() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet waiting =
                        statement.executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted AND database ="
                                + " (SELECT oid FROM pg_database WHERE datname = current_database())")) {
            waiting.next();
            return waiting.getInt(1);
        }
    }

    private CompletableFuture<HttpResponse<String>> ask(String path, String type) {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + "/api/v1/" + path))
                        .header("X-API-Key", key)
                        .header("Accept", type)
                        .timeout(Duration.ofMinutes(2))
                        .build(),
                BodyHandlers.ofString());
    }

    private void publish(PublishedFlag flag) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", sandbox.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.FLAG_CHANGES, flag.account().getBytes(UTF_8), flag.json()))
                    .get();
        }
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200));
    }
}
