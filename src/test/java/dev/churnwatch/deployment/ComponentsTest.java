package dev.churnwatch.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.stream.Topics;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the components add: topics, users, scaling, watching. */
class ComponentsTest {

    static final List<String> OVERLAYS = Overlay.NAMES;

    private static final String APPLICATION = Settings.shipped("quarkus.kafka-streams.application-id");

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void strimziMakesTheTopicsOfTheFile(String name) {
        List<KafkaTopic> topics = Overlay.of(name).all(KafkaTopic.class);

        assertThat(topics)
                .extracting(topic -> topic.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(
                        Topics.all().stream().map(Topics.Spec::name).toList());
        assertThat(topics).allSatisfy(topic -> {
            Map<String, String> expected =
                    new HashMap<>(configOf(topic.getMetadata().getName()));
            assertThat(config(topic)).containsAllEntriesOf(expected);
            expected.put("min.insync.replicas", "2");
            assertThat(config(topic).keySet()).isSubsetOf(expected.keySet());
        });
        assertThat(topics).extracting(topic -> topic.getSpec().getPartitions()).containsOnly(partitions(topics));
    }

    private static Map<String, String> config(KafkaTopic topic) {
        return topic.getSpec().getConfig().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString()));
    }

    private static Map<String, String> configOf(String topic) {
        Topics.Spec spec = Topics.all().stream()
                .filter(each -> each.name().equals(topic))
                .findFirst()
                .orElseThrow();
        Map<String, String> config = new HashMap<>(spec.must());
        config.putAll(spec.preset());
        return config;
    }

    private static int partitions(List<KafkaTopic> topics) {
        return topics.get(0).getSpec().getPartitions();
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void rightsAreForThingsThatThereAre(String name) {
        Overlay overlay = Overlay.of(name);
        Set<String> known =
                new HashSet<>(Topics.all().stream().map(Topics.Spec::name).toList());
        known.add(APPLICATION + "-dossiers-changelog");
        known.add(APPLICATION);
        known.add("churnwatch-archive");
        known.add("churnwatch-source-bluesky");

        for (JsonNode user : overlay.ofKind("KafkaUser")) {
            for (JsonNode rule : user.at("/spec/authorization/acls")) {
                JsonNode resource = rule.path("resource");
                if (resource.path("patternType").asText().equals("literal")
                        && !resource.path("type").asText().equals("transactionalId")) {
                    assertThat(known).contains(resource.path("name").asText());
                }
                assertThat(resource.path("name").asText())
                        .as("a grant of everything")
                        .isNotIn("*", "");
                assertThat(rule.path("operations"))
                        .noneMatch(operation -> operation.asText().equals("All"));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void nobodyWritesOrReadsWhatIsAnothers(String name) {
        Overlay overlay = Overlay.of(name);

        assertThat(Topics.all()).extracting(Topics.Spec::name).allSatisfy(topic -> {
            assertThat(whoMay("Write", topic, overlay))
                    .as("who writes %s", topic)
                    .isEqualTo(
                            switch (topic) {
                                case Topics.EVENTS -> Set.of("churnwatch-source", "churnwatch-service");
                                case Topics.POLICIES -> Set.of("churnwatch-operator");
                                default -> Set.of("churnwatch-service");
                            });
            assertThat(whoMay("Read", topic, overlay))
                    .as("who reads %s", topic)
                    .isEqualTo(
                            switch (topic) {
                                case Topics.POLICIES -> Set.of("churnwatch-service", "churnwatch-operator");
                                case Topics.FLAG_CHANGES -> Set.of("churnwatch-service", "churnwatch-reader");
                                case Topics.FLAGS -> Set.of("churnwatch-reader");
                                case Topics.REJECTED -> Set.of();
                                default -> Set.of("churnwatch-service");
                            });
        });
    }

    private static Set<String> whoMay(String operation, String topic, Overlay overlay) {
        return overlay.ofKind("KafkaUser").stream()
                .filter(user -> StreamSupport.stream(
                                user.at("/spec/authorization/acls").spliterator(), false)
                        .filter(rule -> isOf(topic, rule.path("resource")))
                        .anyMatch(rule ->
                                ComposeFile.texts(rule.path("operations")).contains(operation)))
                .map(user -> user.at("/metadata/name").asText())
                .collect(Collectors.toSet());
    }

    private static boolean isOf(String topic, JsonNode resource) {
        String name = resource.path("name").asText();
        return resource.path("type").asText().equals("topic")
                && (resource.path("patternType").asText().equals("prefix")
                        ? topic.startsWith(name)
                        : topic.equals(name));
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void theServiceComesAsItsUser(String name) {
        Overlay overlay = Overlay.of(name);
        String secret = overlay.container().getEnv().stream()
                .filter(variable -> variable.getName().equals("KAFKA_SASL_JAAS_CONFIG"))
                .map(variable -> variable.getValueFrom().getSecretKeyRef().getName())
                .findFirst()
                .orElseThrow();

        assertThat(overlay.all(KafkaUser.class))
                .extracting(user -> user.getMetadata().getName())
                .contains(secret);
        assertThat(overlay.all(KafkaUser.class))
                .allMatch(user -> user.getSpec().getAuthentication().getType().equals("scram-sha-512"));
        assertThat(overlay.settings()).containsEntry("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512");
    }

    @Test
    void noPodIsMadeThatWouldHaveNothingToDo() {
        Overlay prod = Overlay.of("prod");
        JsonNode scaling = prod.ofKind("ScaledObject").get(0).path("spec");
        JsonNode trigger = scaling.at("/triggers/0/metadata");
        JsonNode behaviour = scaling.at("/advanced/horizontalPodAutoscalerConfig/behavior");
        int threads = Integer.parseInt(prod.settings().getOrDefault("CHURNWATCH_STREAM_THREADS", "0"));

        assertThat(scaling.at("/scaleTargetRef/name").asText())
                .isEqualTo(prod.statefulSet().getMetadata().getName());
        assertThat(prod.ofKind("StatefulSet").get(0).path("spec").has("replicas"))
                .isFalse();
        assertThat(scaling.path("maxReplicaCount").asInt() * threads).isEqualTo(partitions(prod.all(KafkaTopic.class)));
        assertThat(trigger.path("topic").asText()).isEqualTo(Topics.EVENTS);
        assertThat(trigger.path("consumerGroup").asText()).isEqualTo(APPLICATION);
        assertThat(trigger.path("bootstrapServers").asText())
                .isEqualTo(prod.settings().get("KAFKA_BOOTSTRAP_SERVERS"));
        assertThat(behaviour.at("/scaleDown/stabilizationWindowSeconds").asInt())
                .isGreaterThan(
                        behaviour.at("/scaleUp/stabilizationWindowSeconds").asInt());
        assertThat(behaviour.at("/scaleDown/policies")).hasSize(1);
        assertThat(behaviour.at("/scaleDown/policies/0/value").asInt()).isEqualTo(1);
    }

    @Test
    void theScalerComesAsItsUser() {
        Overlay prod = Overlay.of("prod");
        JsonNode login = prod.ofKind("TriggerAuthentication").get(0);
        String user = prod.all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata()
                        .getName()
                        .equals(login.at("/spec/configMapTargetRef/0/name").asText()))
                .map(map -> map.getData().get("username"))
                .findFirst()
                .orElseThrow();

        assertThat(login.at("/metadata/name"))
                .isEqualTo(prod.ofKind("ScaledObject").get(0).at("/spec/triggers/0/authenticationRef/name"));
        assertThat(login.at("/spec/secretTargetRef/0/name").asText()).isEqualTo(user);
        assertThat(prod.all(KafkaUser.class))
                .extracting(each -> each.getMetadata().getName())
                .contains(user);
    }
}
