package dev.churnwatch.sandbox;

import dev.churnwatch.stream.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the service has read its input.
 *
 * @param done records whose effects are committed
 * @param all records in the topic
 */
public record StreamPosition(long done, long all) {

    public static StreamPosition of(Admin admin, String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, OffsetSpec> partitions =
                admin.describeTopics(java.util.List.of(Topics.EVENTS)).allTopicNames().get().values().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .collect(Collectors.toMap(
                                partition -> new TopicPartition(Topics.EVENTS, partition.partition()),
                                partition -> OffsetSpec.latest()));
        long all = admin.listOffsets(partitions).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
        long done = partitions.keySet().stream()
                .map(committed::get)
                .filter(offset -> offset != null)
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
        return new StreamPosition(done, all);
    }

    boolean atEnd() {
        return done >= all;
    }
}
