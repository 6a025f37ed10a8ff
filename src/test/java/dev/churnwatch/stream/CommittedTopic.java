package dev.churnwatch.stream;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a reader of committed records finds on a topic. */
public final class CommittedTopic {

    private CommittedTopic() {}

    /** Every record whose transaction was committed before the call, partition by partition. */
    public static List<ConsumerRecord<byte[], byte[]>> read(String bootstrapServers, String topic) {
        return WholeTopic.read(Map.of("bootstrap.servers", bootstrapServers), topic);
    }
}
