package dev.churnwatch.bluesky;

import dev.churnwatch.stream.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * One instance among those that would read a source: the members of a consumer group. Whoever has been given the first partition of the
 * topic of cursors reads; nobody consumes anything.
 *
 * <p>Whoever falls silent loses the seat after ten seconds, and whoever stays away from {@link #holdsAfter} for five minutes does.
 */
final class Candidacy implements AutoCloseable {

    /** The partition that decides, in which all cursors lie. */
    static final int SEAT = 0;

    private static final TopicPartition SEAT_OF_CURSORS = new TopicPartition(Topics.SOURCE_CURSORS, SEAT);

    private final Consumer<byte[], byte[]> consumer;

    /** A candidate for a source. */
    Candidacy(Map<String, Object> kafka, String source) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "churnwatch-source-" + source);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(CooperativeStickyAssignor.class));
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topics.SOURCE_CURSORS), new Seated());
    }

    /** Nothing is fetched. */
    private final class Seated implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
    }

    /**
     * Waits, and says whether this instance is to read then.
     *
     * @throws KafkaException if it was {@linkplain #wakeUp woken}, or the broker refuses
     */
    boolean holdsAfter(Duration wait) {
        consumer.poll(wait);
        return consumer.assignment().contains(SEAT_OF_CURSORS);
    }

    /** Ends a wait that lasts, or else the next one; the only method for another thread. */
    void wakeUp() {
        consumer.wakeup();
    }

    /** Gives the seat back. */
    @Override
    public void close() {
        consumer.close();
    }
}
