package dev.churnwatch.bluesky;

import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.source.Reading.Refused;
import dev.churnwatch.stream.Topics;
import dev.churnwatch.wire.Decoded.Rejected;
import dev.churnwatch.wire.RejectedHeaders;
import dev.churnwatch.wire.SourceCursor;
import dev.churnwatch.wire.SourceGap;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Where what was read goes: events, refusals and gaps, with how far that goes, in one transaction. A transaction that is not committed
 * leaves nothing behind. There is one outbox of a source at a time: whoever opens it fences the one before.
 *
 * <p>Every method throws {@link KafkaException} when the broker does not answer or refuses; the outbox is of no use then.
 */
final class Outbox implements AutoCloseable {

    private static final int OPEN_AT_MOST_MS = 60_000;
    private static final int CONFIRMED_WITHIN_MS = 45_000;
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final String source;
    private final Producer<byte[], byte[]> producer;
    private long committed;
    private boolean open;

    private Outbox(String source, Producer<byte[], byte[]> producer) {
        this.source = source;
        this.producer = producer;
    }

    /** Opens the outbox of a source. What whoever had it before has not committed is gone when this returns. */
    static Outbox open(Map<String, Object> kafka, String source) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "churnwatch-source-" + source);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, OPEN_AT_MOST_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, CONFIRMED_WITHIN_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, CONFIRMED_WITHIN_MS);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            return new Outbox(source, producer);
        } catch (KafkaException e) {
            producer.close(FAREWELL);
            throw e;
        }
    }

    void publish(FollowEvent event) {
        send(Topics.input(event));
    }

    void reject(byte[] message, Refused refused) {
        ProducerRecord<byte[], byte[]> rejected = new ProducerRecord<>(Topics.REJECTED, message);
        RejectedHeaders.add(rejected.headers(), new Rejected(refused.reason(), refused.detail()), source);
        send(rejected);
    }

    void tell(SourceGap gap) {
        send(new ProducerRecord<>(Topics.SOURCE_GAPS, gap.key(), gap.bytes()));
    }

    /**
     * Commits what was written since the last time, and waits until Kafka has it.
     *
     * @param reached how far it goes, microseconds since 1970
     */
    void commit(long reached) {
        if (!open && reached == committed) {
            return;
        }
        SourceCursor cursor = new SourceCursor(source, reached);
        send(new ProducerRecord<>(Topics.SOURCE_CURSORS, Candidacy.SEAT, cursor.key(), cursor.bytes()));
        producer.commitTransaction();
        open = false;
        committed = reached;
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        if (!open) {
            producer.beginTransaction();
            open = true;
        }
        var unused = producer.send(record); // a record that fails lets the commit fail
    }

    /** What has not been committed is gone. */
    @Override
    public void close() {
        producer.close(FAREWELL);
    }
}
