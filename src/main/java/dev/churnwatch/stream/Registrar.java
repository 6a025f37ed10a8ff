package dev.churnwatch.stream;

import dev.churnwatch.wire.BreakerOrder;
import dev.churnwatch.wire.ErasureRecord;
import dev.churnwatch.wire.RulingRecord;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
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

/**
 * Enters rulings on {@link Topics#RULINGS}, each on the partition of its account, and erasures on {@link Topics#ERASURES} and
 * orders on {@link Topics#BREAKER_ORDERS}, each on all partitions.
 */
@ApplicationScoped
public class Registrar {

    /** After how long it makes sense to try again. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private static final int ANSWER_WITHIN_MS = 10_000;

    private final Map<String, Object> kafka;
    private @Nullable Producer<byte[], byte[]> producer;

    Registrar(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /**
     * Enters a ruling, and returns when every replica that is in sync has it.
     *
     * @throws KafkaException if that did not happen in ten seconds; it may happen yet
     */
    public void enter(RulingRecord ruling) {
        send(List.of(record(ruling, ruling.bytes())));
    }

    /**
     * Orders an erasure, and strikes out what was said of the account. Until it has returned it may have been done in part; the
     * same order again does the rest.
     *
     * @throws KafkaException as {@link #enter} does
     */
    public void erase(ErasureRecord erasure, List<RulingRecord> said) {
        List<ProducerRecord<byte[], byte[]>> records = toAll(Topics.ERASURES, erasure.key(), erasure.bytes());
        said.forEach(ruling -> records.add(record(ruling, null)));
        send(records);
    }

    /**
     * Orders what becomes of the flags that the breakers hold. Until it has returned some partitions may have the order and others
     * not; the same order again does the rest.
     *
     * @throws KafkaException as {@link #enter} does
     */
    public void order(BreakerOrder order) {
        send(toAll(Topics.BREAKER_ORDERS, order.key(), order.bytes()));
    }

    private List<ProducerRecord<byte[], byte[]>> toAll(String topic, byte[] key, byte[] value) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int partition = 0; partition < producer().partitionsFor(topic).size(); partition++) {
            records.add(new ProducerRecord<>(topic, partition, key, value));
        }
        return records;
    }

    private ProducerRecord<byte[], byte[]> record(RulingRecord ruling, byte @Nullable [] value) {
        int partitions = producer().partitionsFor(Topics.RULINGS).size();
        return new ProducerRecord<>(
                Topics.RULINGS, Partitions.of(ruling.account().utf8(), partitions), ruling.key(), value);
    }

    private void send(List<ProducerRecord<byte[], byte[]>> records) {
        Producer<byte[], byte[]> open = producer();
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
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

    synchronized void stop(@Observes ShutdownEvent event) {
        if (producer != null) {
            producer.close();
        }
    }
}
