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
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Enters rulings on {@link Topics#RULINGS}, each on the partition of its account, and erasures on {@link Topics#ERASURES} and
 * orders on {@link Topics#BREAKER_ORDERS}, each on all partitions.
 */
@ApplicationScoped
public class Registrar {

    /** After how long it makes sense to try again. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Courier courier;

    Registrar(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        courier = new Courier(kafka);
    }

    /**
     * Enters a ruling, and returns when every replica that is in sync has it.
     *
     * @throws KafkaException if that did not happen in ten seconds; it may happen yet
     */
    public void enter(RulingRecord ruling) {
        courier.bring(List.of(record(ruling, ruling.bytes())));
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
        courier.bring(records);
    }

    /**
     * Orders what becomes of the flags that the breakers hold. Until it has returned some partitions may have the order and others
     * not; the same order again does the rest.
     *
     * @throws KafkaException as {@link #enter} does
     */
    public void order(BreakerOrder order) {
        courier.bring(toAll(Topics.BREAKER_ORDERS, order.key(), order.bytes()));
    }

    private List<ProducerRecord<byte[], byte[]>> toAll(String topic, byte[] key, byte[] value) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int partition = 0; partition < courier.partitions(topic); partition++) {
            records.add(new ProducerRecord<>(topic, partition, key, value));
        }
        return records;
    }

    private ProducerRecord<byte[], byte[]> record(RulingRecord ruling, byte @Nullable [] value) {
        int partitions = courier.partitions(Topics.RULINGS);
        return new ProducerRecord<>(
                Topics.RULINGS, Partitions.of(ruling.account().utf8(), partitions), ruling.key(), value);
    }

    void stop(@Observes ShutdownEvent event) {
        courier.close();
    }
}
