package dev.churnwatch.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.sandbox.Fleet;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.stream.Topics;
import dev.churnwatch.wire.EventJson;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody writes what he likes into the topics that the service reads. */
class PoisonIT {

    private static final String CHANGELOG = "churnwatch-dossiers-changelog";

    /** What stream or archive read, but for the service's own state. */
    private static final List<String> READ = List.of(
            Topics.EVENTS,
            Topics.REKEYED,
            Topics.ECHOES,
            Topics.POLICIES,
            Topics.RULINGS,
            Topics.BREAKER_ORDERS,
            Topics.ERASURES,
            Topics.FLAG_CHANGES,
            Topics.SHADOW_FLAG_CHANGES,
            Topics.ACCOUNT_DAYS,
            Topics.COMPLETENESS,
            Topics.SOURCE_GAPS);

    private static final byte[] NOT_UTF8 = {(byte) 0xff, 1, 2};
    private static final List<byte[]> POISONS = List.of(
            new byte[0],
            "poison".getBytes(UTF_8),
            "{}".getBytes(UTF_8),
            NOT_UTF8,
            "[".repeat(10_000).getBytes(UTF_8));

    /** Poison wherever it was not sent to: of the partitions of re-keyed events, all but one are wrong for it. */
    private static final byte[] A_GOOD_EVENT = EventJson.encode(new Follow(
            new AccountId("lost"),
            new AccountId("found"),
            Instant.parse("2026-07-06T00:00:00Z").toEpochMilli()));

    @TempDir
    private Path directory;

    private Scene scene;

    @BeforeEach
    void begin() throws Exception {
        scene = Scene.on(Sandbox.shared(), directory);
    }

    @AfterEach
    void end() throws Exception {
        scene.close();
    }

    @Test
    void poisonInEveryTopicStopsNothingAndIsInNobodysFlag() throws Exception {
        scene.fleet().start();
        scene.fleet().awaitReady();
        scene.feedUpTo(0.3);
        List<ProducerRecord<byte[], byte[]>> poison = new ArrayList<>();
        for (String topic : READ) {
            for (int partition = 0; partition < Sandbox.PARTITIONS; partition++) {
                for (byte[] value : POISONS) {
                    poison.add(new ProducerRecord<>(topic, partition, Judge.POISON, value));
                }
                if (!topic.equals(Topics.EVENTS)) {
                    poison.add(new ProducerRecord<>(topic, partition, Judge.POISON, A_GOOD_EVENT));
                }
            }
        }
        send(poison);

        assertThat(scene.complaintsInTheEnd()).isEmpty();
    }

    @Test
    void stateThatCannotBeReadStopsTheInstanceWhichSaysWhatToDo() throws Exception {
        Fleet.Instance instance = scene.fleet().start();
        scene.fleet().awaitReady();
        scene.feedUpTo(0.3);
        scene.awaitWritten(CHANGELOG, 100);
        instance.end();
        send(List.of(new ProducerRecord<>(CHANGELOG, 0, new byte[] {1}, "poison".getBytes(UTF_8))));
        Fleet.Instance next = scene.fleet().start();

        Scene.await("an instance that asks to be restarted")
                .until(() -> next.log().contains("CW-S7"));

        assertThat(next.log()).contains(CHANGELOG + "-0", "docs/operations.md");
        assertThat(next.isLive()).isFalse();
    }

    private void send(List<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", scene.broker()), new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(record -> {
                var unused = producer.send(record);
            });
            producer.flush();
        }
    }
}
