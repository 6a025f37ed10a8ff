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

/** The topics of flag changes, published ones and a shadow's, written to by a real producer. */
@Singleton
public class FlagTopic {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.FLAG_CHANGES, 0);
    private static final TopicPartition SHADOW = new TopicPartition(Topics.SHADOW_FLAG_CHANGES, 0);

    private final String bootstrapServers;
    private final ArchiveConfig config;
    private final Producer<String, byte[]> producer;

    FlagTopic(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers, ArchiveConfig config) {
        this.bootstrapServers = bootstrapServers;
        this.config = config;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    /** Publishes flags, all of a kind to one partition, so that they arrive in this order. */
    public void publish(PublishedFlag... flags) {
        for (PublishedFlag flag : flags) {
            send(flag.shadow() ? SHADOW : PARTITION, flag.json());
        }
    }

    /** The same with any bytes. */
    void publishValues(byte[]... values) {
        for (byte[] value : values) {
            send(PARTITION, value);
        }
    }

    /** Publishes a record without a value. */
    void publishTombstone() {
        send(PARTITION, null);
    }

    private void send(TopicPartition partition, byte @Nullable [] value) {
        try {
            producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), "key", value))
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
            await().atMost(Duration.ofSeconds(60)).until(() -> isFiled(admin, PARTITION) && isFiled(admin, SHADOW));
        }
    }

    private boolean isFiled(Admin admin, TopicPartition partition) throws ExecutionException, InterruptedException {
        OffsetAndMetadata offset = admin.listConsumerGroupOffsets(config.group())
                .partitionsToOffsetAndMetadata()
                .get()
                .get(partition);
        long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
        return (offset == null ? 0 : offset.offset()) >= end;
    }

    /** {@code text} as the value of a record. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
