package dev.churnwatch.sandbox;

import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.stream.Topics;
import dev.churnwatch.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends follow events to the input topic, keyed by actor, as fast as the broker takes them. */
public final class Feed implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public Feed(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "batch.size",
                256 * 1024,
                "linger.ms",
                20,
                "compression.type",
                "lz4");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends one event; it is in the topic for certain only after {@link #flush()}. */
    public void send(FollowEvent event) {
        byte[] key = event.actor().value().getBytes(StandardCharsets.UTF_8);
        var unused = producer.send(
                new ProducerRecord<>(Topics.EVENTS, key, EventJson.encode(event)), (position, refused) -> {
                    if (refused != null) {
                        failure.compareAndSet(null, refused);
                    }
                });
    }

    /**
     * Waits until the broker has every event.
     *
     * @throws IllegalStateException if it has refused one
     */
    public void flush() {
        producer.flush();
        Exception refused = failure.get();
        if (refused != null) {
            throw new IllegalStateException("the broker refused an event", refused);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
