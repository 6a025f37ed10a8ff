package dev.churnwatch.sandbox;

import dev.churnwatch.stream.TopicFinding;
import dev.churnwatch.stream.TopicSetup;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Churnwatch's topics on a broker of this room. A broker learns of a change a moment after its controller made it. */
final class TopicSet {

    private static final short REPLICAS = 1;

    private TopicSet() {}

    /** Creates those topics that the broker lacks, and waits until it knows them all. */
    static void ensure(Admin admin, int partitions) {
        TopicSetup setup = new TopicSetup(admin);
        setup.create(partitions, REPLICAS);
        await("the broker's knowledge of its topics")
                .until(() -> setup.check().stream().allMatch(TopicFinding::inOrder));
    }

    /** Deletes every topic, Churnwatch's or not, and waits until the broker knows none. */
    static void deleteAll(Admin admin) throws ExecutionException, InterruptedException {
        admin.deleteTopics(admin.listTopics().names().get()).all().get();
        await("the end of the old topics")
                .until(() -> admin.listTopics().names().get().isEmpty());
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }
}
