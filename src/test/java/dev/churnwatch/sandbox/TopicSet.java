package dev.churnwatch.sandbox;

import dev.churnwatch.stream.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.Uuid;
import org.awaitility.Awaitility;

/** Churnwatch's topics on a broker of this room. */
final class TopicSet {

    /** More than one, so that keys, echoes and ticks cross partitions. */
    private static final int PARTITIONS = 4;

    private static final short REPLICAS = 1;

    private TopicSet() {}

    /** Creates those topics that the broker lacks. */
    static void ensure(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        create(
                admin,
                Topics.all().stream()
                        .filter(topic -> !existing.contains(topic.name()))
                        .toList());
    }

    /** Creates {@code topics} and waits until the broker knows them, a moment after its controller does. */
    static void create(Admin admin, List<Topics.Spec> topics) throws ExecutionException, InterruptedException {
        CreateTopicsResult created = admin.createTopics(topics.stream()
                .map(topic -> new NewTopic(topic.name(), PARTITIONS, REPLICAS).configs(topic.config()))
                .toList());
        for (Topics.Spec topic : topics) {
            Uuid id = created.topicId(topic.name()).get();
            Awaitility.await("the broker's knowledge of " + topic.name())
                    .pollInterval(Duration.ofMillis(20))
                    .ignoreExceptionsInstanceOf(ExecutionException.class)
                    .until(() -> id.equals(idOf(admin, topic.name())));
        }
    }

    private static Uuid idOf(Admin admin, String topic) throws ExecutionException, InterruptedException {
        var described = admin.describeTopics(TopicCollection.ofTopicNames(List.of(topic)))
                .allTopicNames()
                .get();
        return described.values().iterator().next().topicId();
    }
}
