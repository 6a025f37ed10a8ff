package dev.churnwatch.stream;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.wire.Announcement;
import dev.churnwatch.wire.Announcement.Reading;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Announces policies to a running service: the same record to every partition of {@link Topics#POLICIES}, in one
 * transaction, so that no task can hear what another will not.
 *
 * <p>There is one announcer at a time: who comes later fences the earlier, and reads the latest announcement only then. Every
 * method throws {@link KafkaException} when the broker does not answer or refuses.
 */
public final class Announcer {

    private static final String TRANSACTIONAL_ID = "churnwatch-policies";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int ANSWER_WITHIN_MS = 30_000;

    private final Map<String, Object> kafka;

    /** An announcer to the broker at {@code bootstrap}, host and port. */
    public Announcer(String bootstrap) {
        this.kafka = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    }

    /** The policies in their roles; before any announcement, the one that ships and no shadow. */
    public record Roles(Policy active, @Nullable Policy shadow) {

        static final Roles SHIPPED = new Roles(Policy.DEFAULT, null);
    }

    /** The latest announcement, or {@code null} if there was none. */
    public @Nullable Reading latest() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return latest(consumer);
        }
    }

    private static @Nullable Reading latest(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.POLICIES).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + Topics.POLICIES + ": make it with churnwatch topics");
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Reading latest = null;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Reading reading = Announcement.read(record.value());
                latest = revision(reading) > revision(latest) ? reading : latest;
            }
        }
        return latest;
    }

    private static int revision(@Nullable Reading reading) {
        if (reading instanceof Reading.Valid valid) {
            return valid.announcement().revision();
        }
        return reading instanceof Reading.Refused refused ? refused.revision() : 0;
    }

    /**
     * Announces a change of the policies, and returns the announcement.
     *
     * @param change from the policies that were announced last; what it throws is thrown, and nothing is announced
     */
    public Announcement announce(UnaryOperator<Roles> change) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_WITHIN_MS);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            Reading latest = latest();
            Roles roles = change.apply(roles(latest));
            Announcement announcement = new Announcement(revision(latest) + 1, roles.active, roles.shadow);
            producer.beginTransaction();
            for (var partition : producer.partitionsFor(Topics.POLICIES)) {
                var unused = producer.send(new ProducerRecord<>(
                        Topics.POLICIES, partition.partition(), Announcement.key(), announcement.bytes()));
            }
            producer.commitTransaction();
            return announcement;
        }
    }

    private static Roles roles(@Nullable Reading latest) {
        if (latest == null) {
            return Roles.SHIPPED;
        }
        if (latest instanceof Reading.Valid valid) {
            return new Roles(valid.announcement().active(), valid.announcement().shadow());
        }
        throw new KafkaException("the latest announcement cannot be read by this version: " + latest);
    }
}
