package dev.churnwatch.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code deploy/compose.yaml} as an engine reads it, anchors followed and merged. */
final class ComposeFile {

    private static final Path FILE = Path.of("deploy/compose.yaml");

    private final JsonNode document;

    private ComposeFile(JsonNode document) {
        this.document = document;
    }

    static ComposeFile read() throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object loaded = new Yaml(new SafeConstructor(options)).load(Files.readString(FILE));
        return new ComposeFile(new ObjectMapper().valueToTree(loaded));
    }

    /** The services by name. */
    Map<String, JsonNode> services() {
        Map<String, JsonNode> services = new LinkedHashMap<>();
        document.path("services").properties().forEach(service -> services.put(service.getKey(), service.getValue()));
        return services;
    }

    JsonNode service(String name) {
        return document.path("services").required(name);
    }

    JsonNode networks() {
        return document.path("networks");
    }

    JsonNode volumes() {
        return document.path("volumes");
    }

    /** A file or directory of the repository by its path as the file names it. */
    static Path resolve(String path) {
        return FILE.resolveSibling(path).normalize();
    }

    /** The environment of a service. */
    Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>();
        service(service)
                .path("environment")
                .properties()
                .forEach(variable ->
                        environment.put(variable.getKey(), variable.getValue().asText()));
        return environment;
    }

    /** The texts of a sequence. */
    static List<String> texts(JsonNode sequence) {
        return StreamSupport.stream(sequence.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
