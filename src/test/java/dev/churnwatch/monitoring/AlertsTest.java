package dev.churnwatch.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One alert is one entry in each of its places, and says the same in all of them. */
class AlertsTest {

    private static final Path RUNBOOKS = Path.of("docs/runbooks");
    private static final Path UNIT_TESTS = Path.of("src/test/prometheus");
    private static final Path METRICS = Path.of("docs/metrics.md");
    private static final Pattern EMPHASIS = Pattern.compile("(?<!\\*)\\*([^*]+)\\*(?!\\*)");
    private static final Pattern ROUTE = Pattern.compile("(/api/v1/[a-z-]+)");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| \\[(\\w+)]\\(([^)]+)\\) \\| [^|]+ \\| (\\w*) ?\\| (page|ticket) \\| [^|]+ \\|$");

    static List<Alert> alerts() throws IOException {
        return Alert.ofPrometheus();
    }

    @Test
    void grafanaHasTheAlertsOfPrometheus() throws IOException {
        assertThat(Alert.ofGrafana()).isEqualTo(Alert.ofPrometheus());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertSaysWhatItMeansAndHowUrgentItIs(Alert alert) {
        assertThat(alert.name()).matches("Churnwatch[A-Z]\\w+").hasSizeLessThanOrEqualTo(40);
        assertThat(alert.labels()).containsOnlyKeys("service", "severity").containsEntry("service", "churnwatch");
        assertThat(alert.labels().get("severity")).isIn("page", "ticket");
        assertThat(alert.annotations())
                .containsOnlyKeys("summary", "runbook")
                .containsEntry("runbook", "docs/runbooks/" + alert.name() + ".md");
        assertThat(alert.annotations().get("summary"))
                .as("what Grafana would take for a variable of its environment, and would not know of Prometheus")
                .isNotBlank()
                .doesNotContain("$", ".Value", "\n");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertHasARunbook(Alert alert) throws IOException {
        String page = Files.readString(RUNBOOKS.resolve(alert.name() + ".md"));

        assertThat(page.lines().filter(line -> line.startsWith("#")))
                .containsExactly("# " + alert.name(), "## Meaning", "## Look here", "## Do this");
        assertThat(page).doesNotContainPattern("## [^\n]+\n+(#|$)");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void aRunbookLeadsToPanelsAndRoutesThatExist(Alert alert) throws IOException {
        String page = Files.readString(RUNBOOKS.resolve(alert.name() + ".md")).replaceAll("\\s+", " ");
        Set<String> shown = Dashboard.all().stream()
                .flatMap(dashboard -> Stream.concat(
                        Stream.of(dashboard.json().path("title").asText().replace("Churnwatch: ", "")),
                        dashboard.panels().stream()
                                .map(panel -> panel.json().path("title").asText())))
                .collect(Collectors.toSet());
        String routes = Files.readString(Path.of("src/main/resources/META-INF/openapi.yaml"));

        assertThat(EMPHASIS.matcher(page).results().map(found -> found.group(1)))
                .isSubsetOf(shown);
        assertThat(ROUTE.matcher(page).results().map(found -> found.group(1)))
                .allSatisfy(route -> assertThat(routes).contains("\n  " + route));
    }

    @Test
    void aRunbookHasAnAlert() throws IOException {
        assertThat(names(RUNBOOKS, ".md"))
                .isEqualTo(alerts().stream().map(Alert::name).collect(Collectors.toSet()));
    }

    @Test
    void theDocumentListsTheAlertsInTheirOrder() throws IOException {
        Matcher rows = ROW.matcher(Files.readString(METRICS));

        assertThat(rows.results().map(row -> String.join(" ", row.group(1), row.group(2), row.group(3), row.group(4))))
                .containsExactlyElementsOf(alerts().stream()
                        .map(alert -> String.join(
                                " ",
                                alert.name(),
                                "runbooks/" + alert.name() + ".md",
                                alert.patience().replaceAll("^0m$", ""),
                                alert.labels().get("severity")))
                        .toList());
    }

    @Test
    void eachAlertIsSeenToRingAndToKeepSilent() throws IOException {
        Map<String, Set<String>> seen = new TreeMap<>();
        for (String name : names(UNIT_TESTS, ".yml")) {
            for (JsonNode test : Alert.yaml(UNIT_TESTS.resolve(name + ".yml")).path("tests")) {
                for (JsonNode check : test.path("alert_rule_test")) {
                    assertThat(check.path("alertname").asText()).isEqualTo(name);
                    seen.computeIfAbsent(name, alert -> new TreeSet<>())
                            .add(check.path("exp_alerts").isEmpty() ? "is silent" : "rings");
                }
            }
        }

        assertThat(seen).containsOnlyKeys(alerts().stream().map(Alert::name).toList());
        assertThat(seen.values()).allSatisfy(states -> assertThat(states).containsExactly("is silent", "rings"));
    }

    @Test
    void aRuleOfGrafanaRingsOnWhateverItsQueryReturnsAndOnNothingElse() throws IOException {
        Set<String> sources = StreamSupport.stream(
                        Alert.yaml(Path.of("deploy/grafana/provisioning/datasources/prometheus.yaml"))
                                .path("datasources")
                                .spliterator(),
                        false)
                .map(source -> source.path("uid").asText())
                .collect(Collectors.toSet());
        Set<String> panels = Dashboard.all().stream()
                .flatMap(dashboard -> dashboard.panels().stream())
                .map(panel -> panel.dashboard().json().path("uid").asText() + "/"
                        + panel.json().path("id").asText())
                .collect(Collectors.toSet());

        assertThat(Alert.yaml(Alert.GRAFANA).path("groups")).isNotEmpty().allSatisfy(group -> {
            assertThat(group.path("folder").asText()).isEqualTo("Churnwatch");
            assertThat(group.path("rules")).allSatisfy(rule -> {
                assertThat(rule.path("uid")).isEqualTo(rule.path("title"));
                assertThat(rule.path("noDataState").asText()).isEqualTo("OK");
                assertThat(rule.path("condition").asText())
                        .isEqualTo(rule.at("/data/1/refId").asText());
                assertThat(rule.at("/data/0/datasourceUid").asText()).isIn(sources);
                assertThat(rule.at("/data/0/model/instant").asBoolean()).isTrue();
                assertThat(rule.at("/data/1/model/expression").asText())
                        .isEqualTo("is_number($query) || is_nan($query) || is_inf($query)");
                assertThat(rule.path("dashboardUid").asText() + "/"
                                + rule.path("panelId").asText())
                        .isIn(panels);
            });
        });
    }

    @Test
    void whoIsToldExistsAndHasItsAddressFromTheEnvironment() throws IOException {
        JsonNode points = Alert.yaml(Path.of("deploy/grafana/notifications/contact-points.yaml"));
        JsonNode policies = Alert.yaml(Path.of("deploy/grafana/notifications/notification-policies.yaml"));

        assertThat(policies.findValuesAsText("receiver"))
                .hasSize(2)
                .isSubsetOf(StreamSupport.stream(points.path("contactPoints").spliterator(), false)
                        .map(point -> point.path("name").asText())
                        .toList());
        assertThat(Stream.of("url", "addresses").flatMap(setting -> points.findValuesAsText(setting).stream()))
                .hasSizeGreaterThan(2)
                .allSatisfy(value -> assertThat(value).matches("\\$CHURNWATCH_ALERT_\\w+"));
    }

    private static Set<String> names(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> name.replaceAll(Pattern.quote(suffix) + "$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
