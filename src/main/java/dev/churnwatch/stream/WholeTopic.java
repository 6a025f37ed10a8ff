package dev.churnwatch.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What stands in a topic now, from its beginning: every record of every transaction that was committed before the call.
 *
 * <p>A producer's commit returns as soon as the transaction's coordinator has decided; the marks that let readers pass
 * reach the partitions a little later. So this reads to the end of what is written, not of what may be read yet, and waits
 * for open transactions to end.
 */
public final class WholeTopic {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int ANSWER_WITHIN_MS = 30_000;

    private WholeTopic() {}

    /**
     * The topic's records, partition by partition in their order.
     *
     * @param kafka how a client reaches the broker
     * @throws KafkaException if there is no such topic, or the broker does not answer, or a transaction stays open
     */
    public static List<ConsumerRecord<byte[], byte[]>> read(Map<String, Object> kafka, String topic) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (Admin admin = Admin.create(kafka);
                Consumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new KafkaException("there is no topic " + topic + ": make it with churnwatch topics");
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readTo(ends(admin, partitions), consumer);
        }
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> ends(Admin admin, List<TopicPartition> partitions) {
        try {
            return admin.listOffsets(
                            partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException refused ? refused : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> readTo(
            Map<TopicPartition, ListOffsetsResultInfo> ends, Consumer<byte[], byte[]> consumer) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        long deadline = System.nanoTime() + Duration.ofMillis(ANSWER_WITHIN_MS).toNanos();
        while (ends.entrySet().stream()
                .anyMatch(
                        end -> consumer.position(end.getKey()) < end.getValue().offset())) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("a transaction stays open in " + ends.keySet() + ": try again in a minute");
            }
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }
}
