package dev.churnwatch.bench;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.stream.Topics;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.server.util.ThroughputThrottler;

/** Writes an event set to the input. */
final class EventWriter {

    private EventWriter() {}

    /**
     * Writes the set, and on each partition a last event, so that nobody has to wait for one that is quiet.
     *
     * @return how many events it wrote
     */
    static long write(EventSet set, String bootstrapServers) {
        return write(set, event -> true, -1, bootstrapServers) + writeLast(set, bootstrapServers);
    }

    /**
     * Writes those of the set that are wanted.
     *
     * @param rate how many a second at most, -1 for as many as the broker takes
     * @return how many they are
     */
    static long write(EventSet set, Predicate<FollowEvent> wanted, int rate, String bootstrapServers) {
        long[] written = {0};
        ThroughputThrottler throttler = new ThroughputThrottler(rate, System.currentTimeMillis());
        try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers)) {
            set.tell(event -> {
                if (wanted.test(event)) {
                    send(producer, event);
                    written[0]++;
                    if (throttler.shouldThrottle(written[0], System.currentTimeMillis())) {
                        throttler.throttle();
                    }
                }
            });
        }
        return written[0];
    }

    /** Writes the last event of each partition, and returns how many they are. */
    static int writeLast(EventSet set, String bootstrapServers) {
        try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers)) {
            List<FollowEvent> last =
                    last(set, producer.partitionsFor(Topics.EVENTS).size());
            last.forEach(event -> send(producer, event));
            return last.size();
        }
    }

    /** A last event for each partition, so that nobody has to wait for one that is quiet. */
    static List<FollowEvent> last(EventSet set, int partitions) {
        return IntStream.range(0, partitions)
                .<FollowEvent>mapToObj(
                        partition -> new Follow(lastOn(partition, partitions), EventSet.id(0), set.end()))
                .toList();
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
        return producer(bootstrapServers, 50);
    }

    /** A producer of events, which waits so long for a batch to fill, ms. */
    static KafkaProducer<byte[], byte[]> producer(String bootstrapServers, int linger) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                linger,
                "batch.size",
                256 * 1024,
                "max.request.size",
                2_000_000);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static void send(KafkaProducer<byte[], byte[]> producer, FollowEvent event) {
        var unused = producer.send(Topics.input(event));
    }

    private static AccountId lastOn(int partition, int partitions) {
        return Stream.iterate(0, number -> number + 1)
                .map(number -> new AccountId("last-" + number))
                .filter(account -> Utils.toPositive(Utils.murmur2(account.utf8())) % partitions == partition)
                .findFirst()
                .orElseThrow();
    }
}
