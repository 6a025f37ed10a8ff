package dev.churnwatch.archive;

import static org.awaitility.Awaitility.await;

import dev.churnwatch.stream.Topics;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The topic of flag changes, written to by a real producer. */
@Singleton
public class FlagTopic {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.FLAG_CHANGES, 0);

    private final String bootstrapServers;
    private final ArchiveConfig config;
    private final Producer<String, byte[]> producer;

    FlagTopic(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers, ArchiveConfig config) {
        this.bootstrapServers = bootstrapServers;
        this.config = config;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    /** Publishes flags, all to one partition, so that they arrive in this order. */
    public void publish(PublishedFlag... flags) {
        byte[][] values = new byte[flags.length][];
        for (int i = 0; i < flags.length; i++) {
            values[i] = flags[i].json();
        }
        publishValues(values);
    }

    /** The same with any bytes. */
    void publishValues(byte[]... values) {
        for (byte[] value : values) {
            send(value);
        }
    }

    /** Publishes a record without a value. */
    void publishTombstone() {
        send(null);
    }

    private void send(byte @Nullable [] value) {
        try {
            producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), "key", value))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the broker refuses a record", e);
        }
    }

    @PreDestroy
    void close() {
        producer.close();
    }

    /** Waits until the archive has committed everything that was published so far. */
    public void awaitFiled() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            await().atMost(Duration.ofSeconds(60)).until(() -> committed(admin) >= end(admin));
        }
    }

    private long committed(Admin admin) throws ExecutionException, InterruptedException {
        OffsetAndMetadata offset = admin.listConsumerGroupOffsets(config.group())
                .partitionsToOffsetAndMetadata()
                .get()
                .get(PARTITION);
        return offset == null ? 0 : offset.offset();
    }

    private static long end(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listOffsets(Map.of(PARTITION, OffsetSpec.latest()))
                .partitionResult(PARTITION)
                .get()
                .offset();
    }

    /** {@code text} as the value of a record. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
