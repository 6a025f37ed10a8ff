package dev.churnwatch.sandbox;

import dev.churnwatch.monitoring.Alert;
import dev.churnwatch.monitoring.Dashboard;
import dev.churnwatch.monitoring.Expression;
import dev.churnwatch.monitoring.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who looks at a running service as its owner would: through every panel of every dashboard, and through the rules. Sees
 * nothing where Prometheus is not installed.
 */
final class Watch implements AutoCloseable {

    /** The Kafka clients' newest metrics are looked for once a minute, and a trend takes two of its steps of 15 s more. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final @Nullable PrometheusServer prometheus;

    private Watch(@Nullable PrometheusServer prometheus) {
        this.prometheus = prometheus;
    }

    /**
     * What was seen.
     *
     * @param blank what returned no number, by where it stands: panels, and operands of alerts
     * @param asked how many expressions were tried
     * @param health of each rule by its name, with the error if there was one
     */
    record Sighting(Map<String, String> blank, int asked, Map<String, String> health) {

        static final Sighting NOTHING = new Sighting(Map.of(), 0, Map.of());
    }

    /** Whether this machine has what it takes. */
    static boolean isPossible() {
        return Tool.find("prometheus").isPresent() && Tool.find("promtool").isPresent();
    }

    /** Watches the service whose metrics are on a port of this machine, from now on. */
    static Watch over(int managementPort, Path directory) throws IOException, InterruptedException {
        return new Watch(isPossible() ? PrometheusServer.scraping(managementPort, directory) : null);
    }

    /** Looks until everything shows something; when patience ends, at what does. */
    Sighting look() throws Exception {
        if (prometheus == null) {
            return Sighting.NOTHING;
        }
        PrometheusServer server = prometheus;
        Map<String, String> expressions = expressions();
        Map<String, String> blank = new TreeMap<>(expressions);
        try {
            Awaitility.await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> {
                for (Map.Entry<String, String> each : List.copyOf(blank.entrySet())) {
                    if (!server.numbers(each.getValue()).isEmpty()) {
                        blank.remove(each.getKey());
                    }
                }
                return blank.isEmpty() && server.scrapes();
            });
        } catch (ConditionTimeoutException e) {
            // what is left is told
        }
        Map<String, String> health = new TreeMap<>();
        server.rules()
                .forEach(rule -> health.put(
                        rule.path("name").asText(),
                        (rule.path("health").asText() + " "
                                        + rule.path("lastError").asText())
                                .strip()));
        return new Sighting(blank, expressions.size(), health);
    }

    /** What is asked, by where it stands. */
    private static Map<String, String> expressions() throws IOException {
        Map<String, String> expressions = new TreeMap<>();
        for (Dashboard dashboard : Dashboard.all()) {
            for (Dashboard.Query query : dashboard.queries()) {
                expressions.put(query.panel() + ": " + query.expression(), query.over("1m"));
            }
        }
        for (Alert alert : Alert.ofPrometheus()) {
            new Expression(alert.expression())
                    .operands()
                    .forEach(operand -> expressions.put(alert.name() + ": " + operand, ofAnyStatus(operand)));
        }
        return expressions;
    }

    /** A service that is well has no failures to count: they are counted like any other answer then. */
    private static String ofAnyStatus(String operand) {
        return operand.replace("status=~\"5..\"", "status=~\"...\"");
    }

    @Override
    public void close() throws InterruptedException {
        if (prometheus != null) {
            prometheus.close();
        }
    }
}
