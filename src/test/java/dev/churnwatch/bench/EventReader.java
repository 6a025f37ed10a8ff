package dev.churnwatch.bench;

import dev.churnwatch.bench.Contender.Course;
import dev.churnwatch.stream.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A plain consumer of all partitions of the input. */
final class EventReader {

    private static final Duration PATIENCE = Duration.ofMillis(200);

    private EventReader() {}

    /** How many partitions the input has. */
    static int partitions(Course course) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(course.kafka(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.partitionsFor(Topics.EVENTS).size();
        }
    }

    /** Hands over every record, until all events of the course have been read. */
    static void readAll(Course course, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        Map<String, Object> settings = new HashMap<>(course.kafka());
        settings.put("max.poll.records", 5_000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.EVENTS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (long read = 0; read < course.events(); ) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
                    taker.accept(record);
                    read++;
                }
            }
        }
    }
}
