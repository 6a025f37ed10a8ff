package dev.churnwatch.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What an overlay comes to: the resources that an apply would send to a cluster. */
final class Overlay {

    /** All that there are. */
    static final List<String> NAMES = List.of("dev", "prod");

    private static final Map<String, Overlay> RENDERED = new ConcurrentHashMap<>();

    private final List<JsonNode> resources;

    private Overlay(List<JsonNode> resources) {
        this.resources = resources;
    }

    /** Renders an overlay with a component that it does not have by itself. */
    static Overlay with(String name, String component) throws IOException {
        Path directory = Files.createDirectories(Path.of("target/overlays", name + "-" + component));
        Files.writeString(directory.resolve("kustomization.yaml"), """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [../../../k8s/overlays/%s]
                components: [../../../k8s/components/%s]
                """.formatted(name, component));
        return at(directory.toString());
    }

    /** Renders an overlay, or skips the test that asks, loudly, where nothing can; on CI that is a failure. */
    static Overlay of(String name) {
        return at("k8s/overlays/" + name);
    }

    private static Overlay at(String directory) {
        boolean here = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "kubectl")));
        if (!here && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("kubectl is not installed, and CI must render the overlays");
        }
        assumeTrue(
                here,
                "kubectl (1.30 or later) is not installed; deploy/verify cannot install it, for Debian has no such package");
        return RENDERED.computeIfAbsent(directory, Overlay::render);
    }

    private static Overlay render(String directory) {
        try {
            Process kustomize = new ProcessBuilder("kubectl", "kustomize", directory)
                    .redirectErrorStream(true)
                    .start();
            String rendered = new String(kustomize.getInputStream().readAllBytes(), UTF_8);
            if (kustomize.waitFor() != 0) {
                throw new AssertionError("kubectl kustomize " + directory + ": " + rendered);
            }
            List<JsonNode> resources = new ArrayList<>();
            try (var documents = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(rendered)) {
                documents.forEachRemaining(resources::add);
            }
            return new Overlay(resources);
        } catch (IOException e) {
            throw new AssertionError("what kubectl rendered is no YAML", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    List<JsonNode> resources() {
        return resources;
    }

    /** The resources whose kind is {@code kind}, by the last word of it. */
    List<JsonNode> ofKind(String kind) {
        return resources.stream()
                .filter(resource -> resource.path("kind").asText().equals(kind))
                .toList();
    }

    <T extends HasMetadata> List<T> all(Class<T> type) {
        return ofKind(type.getSimpleName()).stream()
                .map(resource -> StrictYaml.as(type, resource))
                .toList();
    }

    StatefulSet statefulSet() {
        return one(StatefulSet.class);
    }

    PodSpec pod() {
        return statefulSet().getSpec().getTemplate().getSpec();
    }

    Container container() {
        return pod().getContainers().get(0);
    }

    Map<String, String> podLabels() {
        return statefulSet().getSpec().getTemplate().getMetadata().getLabels();
    }

    Service service(String name) {
        return all(Service.class).stream()
                .filter(service -> service.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The settings that are no secrets. */
    Map<String, String> settings() {
        String name = container().getEnvFrom().get(0).getConfigMapRef().getName();
        return all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().equals(name))
                .map(ConfigMap::getData)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no ConfigMap is named " + name));
    }

    private <T extends HasMetadata> T one(Class<T> type) {
        List<T> all = all(type);
        if (all.size() != 1) {
            throw new AssertionError(type.getSimpleName() + ": " + all.size() + " instead of one");
        }
        return all.get(0);
    }
}
