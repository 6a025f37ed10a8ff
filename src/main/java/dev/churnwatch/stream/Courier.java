package dev.churnwatch.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Brings records to the broker, and comes back when every replica that is in sync has them. It sets out when first needed. */
final class Courier implements AutoCloseable {

    private static final int ANSWER_WITHIN_MS = 10_000;

    private final Map<String, Object> kafka;
    private @Nullable Producer<byte[], byte[]> producer;

    /** @param kafka how a client of Kafka reaches the broker */
    Courier(Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /**
     * How many partitions a topic has.
     *
     * @throws KafkaException if the broker does not say so in ten seconds
     */
    int partitions(String topic) {
        return producer().partitionsFor(topic).size();
    }

    /**
     * Brings all of the records, in their order on each partition.
     *
     * @throws KafkaException if that did not happen in ten seconds; some may have been taken, and others may be yet
     */
    void bring(List<ProducerRecord<byte[], byte[]>> records) {
        Producer<byte[], byte[]> open = producer();
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
            records.forEach(record -> sent.add(open.send(record)));
            for (Future<RecordMetadata> taken : sent) {
                taken.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("a record was not taken", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("stopped while a record was entered", e);
        }
    }

    private synchronized Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            Map<String, Object> settings = new HashMap<>(kafka);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_WITHIN_MS);
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS / 2);
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
            open = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            producer = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
