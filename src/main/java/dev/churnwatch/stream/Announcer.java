package dev.churnwatch.stream;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.wire.Announcement;
import dev.churnwatch.wire.Announcement.Reading;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
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
    private static final int OPEN_AT_MOST_MS = 10_000;
    private static final int ANSWER_WITHIN_MS = 30_000;

    private final Map<String, Object> kafka;

    /**
     * An announcer to a broker.
     *
     * @param kafka how a client of Kafka reaches it: {@code bootstrap.servers}, and what it asks of clients
     */
    public Announcer(Map<String, Object> kafka) {
        this.kafka = Map.copyOf(kafka);
    }

    /** The policies in their roles; before any announcement, the one that ships and no shadow. */
    public record Roles(Policy active, @Nullable Policy shadow) {

        static final Roles SHIPPED = new Roles(Policy.DEFAULT, null);
    }

    /** The latest announcement, or {@code null} if there was none. */
    public @Nullable Reading latest() {
        return WholeTopic.read(kafka, Topics.POLICIES).stream()
                .map(record -> Announcement.read(record.value()))
                .max(Comparator.comparingInt(Announcer::revision))
                .orElse(null);
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
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, OPEN_AT_MOST_MS);
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
