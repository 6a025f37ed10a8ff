package dev.churnwatch.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A dashboard of Grafana.
 *
 * @param file where it lies
 * @param json all of it
 */
public record Dashboard(Path file, JsonNode json) {

    private static final Path DIRECTORY = Path.of("deploy/grafana/dashboards");

    /** What shows nothing of Prometheus. */
    private static final Set<String> WITHOUT_QUERIES = Set.of("row", "alertlist");

    /** A panel of a dashboard. */
    record Panel(Dashboard dashboard, JsonNode json) {

        String type() {
            return json.path("type").asText();
        }

        boolean asks() {
            return !WITHOUT_QUERIES.contains(type());
        }

        List<JsonNode> targets() {
            return StreamSupport.stream(json.path("targets").spliterator(), false)
                    .toList();
        }

        @Override
        public String toString() {
            return dashboard + ", " + json.path("title").asText();
        }
    }

    /**
     * What a panel asks of Prometheus.
     *
     * @param panel which one
     * @param expression with Grafana's variables
     */
    public record Query(String panel, String expression) {

        /** The expression with an interval in place of Grafana's variable. */
        public String over(String interval) {
            return expression.replace("$__rate_interval", interval);
        }
    }

    /** All that are deployed. */
    public static List<Dashboard> all() throws IOException {
        List<Dashboard> dashboards = new ArrayList<>();
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                dashboards.add(new Dashboard(file, new JsonMapper().readTree(Files.readString(file))));
            }
        }
        return dashboards;
    }

    List<Panel> panels() {
        return StreamSupport.stream(json.path("panels").spliterator(), false)
                .map(panel -> new Panel(this, panel))
                .toList();
    }

    /** What all of its panels ask. */
    public List<Query> queries() {
        return panels().stream()
                .flatMap(panel -> panel.targets().stream()
                        .map(target ->
                                new Query(panel.toString(), target.path("expr").asText())))
                .toList();
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
