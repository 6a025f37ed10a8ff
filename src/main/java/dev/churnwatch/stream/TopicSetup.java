package dev.churnwatch.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Brings the {@link Topics} of a broker into being, and tells how existing ones differ from what they must be. It never
 * changes a topic that exists: partitions cannot be taken back, and keys would move.
 *
 * <p>Every method throws {@link KafkaException} when the broker does not answer or refuses.
 */
public final class TopicSetup {

    private final Admin admin;

    /** A setup on the broker that {@code admin} talks to; the caller closes it. */
    public TopicSetup(Admin admin) {
        this.admin = admin;
    }

    /** Creates the topics that do not exist, and checks the others, in the order of {@link Topics#all()}. */
    public List<TopicFinding> create(int partitions, short replication) {
        List<TopicFinding> findings = new ArrayList<>();
        for (Topics.Spec spec : Topics.all()) {
            findings.add(
                    create(spec, partitions, replication)
                            ? TopicFinding.created(spec.name())
                            : check(spec, partitions));
        }
        return findings;
    }

    /** Checks the topics without creating any: each must have as many partitions as the input has. */
    public List<TopicFinding> check() {
        int partitions = describe(Topics.EVENTS)
                .map(events -> events.partitions().size())
                .orElse(0);
        List<TopicFinding> findings = new ArrayList<>();
        for (Topics.Spec spec : Topics.all()) {
            findings.add(check(spec, partitions));
        }
        return findings;
    }

    private boolean create(Topics.Spec spec, int partitions, short replication) {
        if (describe(spec.name()).isPresent()) {
            return false;
        }
        NewTopic topic = new NewTopic(spec.name(), partitions, replication).configs(spec.config());
        return await(admin.createTopics(List.of(topic)).all().thenApply(nothing -> true), TopicExistsException.class)
                .isPresent();
    }

    private TopicFinding check(Topics.Spec spec, int partitions) {
        Optional<TopicDescription> description = describe(spec.name());
        if (description.isEmpty()) {
            return TopicFinding.missing(spec.name());
        }
        List<String> differences = new ArrayList<>();
        int found = description.get().partitions().size();
        if (partitions > 0 && found != partitions) {
            differences.add("it has " + found + " partitions and must have " + partitions);
        }
        Map<String, String> settings = settings(spec.name());
        spec.must().forEach((setting, value) -> {
            String set = settings.get(setting);
            if (!value.equals(set)) {
                differences.add("its " + setting + " is " + set + " and must be " + value);
            }
        });
        return differences.isEmpty()
                ? TopicFinding.inOrder(spec.name())
                : TopicFinding.differs(spec.name(), differences);
    }

    private Optional<TopicDescription> describe(String topic) {
        return await(admin.describeTopics(List.of(topic)).allTopicNames(), UnknownTopicOrPartitionException.class)
                .map(found -> found.get(topic));
    }

    private Map<String, String> settings(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<ConfigResource, Config> configs = await(
                        admin.describeConfigs(List.of(resource)).all(), UnknownTopicOrPartitionException.class)
                .orElse(Map.of());
        return configs.values().stream()
                .flatMap(config -> config.entries().stream())
                .collect(Collectors.toMap(ConfigEntry::name, entry -> String.valueOf(entry.value())));
    }

    /** The future's value, or empty if it fails as expected. */
    private static <T> Optional<T> await(KafkaFuture<T> future, Class<? extends Exception> expected) {
        try {
            return Optional.of(future.get());
        } catch (ExecutionException e) {
            if (expected.isInstance(e.getCause())) {
                return Optional.empty();
            }
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
