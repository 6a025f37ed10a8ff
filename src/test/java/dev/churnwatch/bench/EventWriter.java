package dev.churnwatch.bench;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.stream.Topics;
import dev.churnwatch.wire.EventJson;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/** Writes an event set to the input. */
final class EventWriter {

    private EventWriter() {}

    /**
     * Writes the set, and on each partition a last event, so that nobody has to wait for one that is quiet.
     *
     * @return how many events it wrote
     */
    static long write(EventSet set, String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                50,
                "batch.size",
                256 * 1024,
                "max.request.size",
                2_000_000);
        long[] written = {0};
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            set.tell(event -> {
                send(producer, event);
                written[0]++;
            });
            for (int partition = 0; partition < Sandbox.PARTITIONS; partition++) {
                send(producer, new Follow(lastOn(partition), EventSet.id(0), set.end()));
                written[0]++;
            }
        }
        return written[0];
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, FollowEvent event) {
        var unused = producer.send(new ProducerRecord<>(
                Topics.EVENTS, null, event.at(), event.actor().utf8(), EventJson.encode(event)));
    }

    private static AccountId lastOn(int partition) {
        return Stream.iterate(0, number -> number + 1)
                .map(number -> new AccountId("last-" + number))
                .filter(account -> Utils.toPositive(Utils.murmur2(account.utf8())) % Sandbox.PARTITIONS == partition)
                .findFirst()
                .orElseThrow();
    }
}
