package dev.churnwatch.ops;

import dev.churnwatch.stream.TopicFinding;
import dev.churnwatch.stream.TopicSetup;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/**
 * Stops the service at its start when the topics are not what they must be: with unequal partition counts an event and
 * its ledger would lie in different places, and no later error would say so.
 */
@Singleton
class TopicsInOrder {

    private static final int ANSWER_WITHIN_MS = 15_000;

    private final Map<String, Object> kafka;

    TopicsInOrder(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    void check(@Observes @Priority(1) StartupEvent event) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        try (Admin admin = Admin.create(settings)) {
            List<TopicFinding> findings = new TopicSetup(admin).check();
            if (!findings.stream().allMatch(TopicFinding::inOrder)) {
                throw new IllegalStateException(
                        "CW-O1 the topics are not in order (deploy/churnwatch topics makes those that are missing): "
                                + describe(findings));
            }
        } catch (KafkaException e) {
            throw new IllegalStateException(
                    "CW-O2 Kafka does not answer at kafka.bootstrap.servers ("
                            + settings.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG) + ")",
                    e);
        }
    }

    /** What is wrong with each topic that is not in order. */
    static String describe(List<TopicFinding> findings) {
        return findings.stream()
                .filter(finding -> !finding.inOrder())
                .map(finding -> finding.topic() + ": " + finding.text())
                .collect(Collectors.joining(", "));
    }
}
