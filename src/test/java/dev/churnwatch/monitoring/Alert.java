package dev.churnwatch.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A reason to tell somebody, as Prometheus and Grafana both know it.
 *
 * @param group the rules that it is evaluated with
 * @param expression what rings, if it returns anything
 * @param patience for how long it must return something, such as {@code 10m}
 */
public record Alert(
        String group,
        String name,
        String expression,
        String patience,
        Map<String, String> labels,
        Map<String, String> annotations) {

    static final Path PROMETHEUS = Path.of("deploy/prometheus/rules/churnwatch.yml");
    static final Path GRAFANA = Path.of("deploy/grafana/provisioning/alerting/alert-rules.yaml");

    private static final YAMLMapper YAML = new YAMLMapper();

    /** The rules of Prometheus, in their order. */
    public static List<Alert> ofPrometheus() throws IOException {
        List<Alert> alerts = new ArrayList<>();
        for (JsonNode group : yaml(PROMETHEUS).path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                alerts.add(of(group, rule, rule.path("alert"), rule.path("expr")));
            }
        }
        return alerts;
    }

    /** The alert rules of Grafana, in their order. */
    static List<Alert> ofGrafana() throws IOException {
        List<Alert> alerts = new ArrayList<>();
        for (JsonNode group : yaml(GRAFANA).path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                alerts.add(of(group, rule, rule.path("title"), rule.at("/data/0/model/expr")));
            }
        }
        return alerts;
    }

    private static Alert of(JsonNode group, JsonNode rule, JsonNode name, JsonNode expression) {
        return new Alert(
                group.path("name").asText(),
                name.asText(),
                expression.asText(),
                rule.path("for").asText(),
                texts(rule.path("labels")),
                texts(rule.path("annotations")));
    }

    static JsonNode yaml(Path file) throws IOException {
        return YAML.readTree(Files.readString(file));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
