package dev.churnwatch.deployment;

import static dev.churnwatch.deployment.ComposeFile.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever watches: that Prometheus and Grafana find the service, each other, the rules and the dashboards, here and there. */
class WatchersTest {

    private static final String MANAGEMENT = Settings.shipped("quarkus.management.port");

    @SuppressWarnings("NullAway.Init")
    private ComposeFile compose;

    @BeforeEach
    void read() throws IOException {
        compose = ComposeFile.read();
    }

    @Test
    void prometheusScrapesTheManagementPort() throws IOException {
        JsonNode prometheus = yaml(ComposeFile.resolve("./prometheus/prometheus.yml"));
        List<String> targets = new ArrayList<>();
        for (Path file : files("./prometheus/targets")) {
            yaml(file).forEach(group -> targets.addAll(texts(group.path("targets"))));
        }

        assertThat(prometheus.at("/scrape_configs/0/metrics_path").asText()).isEqualTo("/q/metrics");
        assertThat(texts(prometheus.at("/scrape_configs/0/file_sd_configs/0/files")))
                .containsExactly("targets/*.yml");
        assertThat(targets).containsExactly("churnwatch:" + MANAGEMENT);
        assertThat(texts(prometheus.path("rule_files"))).containsExactly("rules/*.yml");
        assertThat(texts(compose.service("prometheus").path("command")))
                .contains("--config.file=/etc/prometheus/prometheus.yml");
        assertThat(texts(compose.service("prometheus").path("volumes"))).contains("./prometheus:/etc/prometheus:ro");
        assertThat(texts(compose.service("churnwatch").path("networks")))
                .containsAnyElementsOf(texts(compose.service("prometheus").path("networks")));
    }

    @Test
    void grafanaReadsThisPrometheusAndTheDashboards() throws IOException {
        List<String> sources = new ArrayList<>();
        for (Path file : files("./grafana/provisioning/datasources")) {
            yaml(file)
                    .path("datasources")
                    .forEach(source -> sources.add(source.path("url").asText()));
        }
        List<String> dashboards = new ArrayList<>();
        for (Path file : files("./grafana/provisioning/dashboards")) {
            yaml(file)
                    .path("providers")
                    .forEach(provider ->
                            dashboards.add(provider.at("/options/path").asText()));
        }

        assertThat(sources).contains("http://prometheus:9090");
        assertThat(texts(compose.service("grafana").path("volumes")))
                .anySatisfy(volume -> assertThat(dashboards).contains(volume.split(":", -1)[1]));
    }

    @Test
    void everyVolumeIsDeclaredOrIsInTheRepository() {
        List<String> mounted = compose.services().values().stream()
                .flatMap(service -> texts(service.path("volumes")).stream())
                .map(volume -> volume.split(":", -1)[0])
                .toList();

        assertThat(mounted).hasSizeGreaterThan(5).allSatisfy(source -> {
            if (source.startsWith(".")) {
                assertThat(ComposeFile.resolve(source)).exists();
            } else {
                assertThat(compose.volumes().has(source)).as(source).isTrue();
            }
        });
    }

    @Test
    void prometheusScrapesEveryPodOnce() {
        Overlay prod = Overlay.of("prod");
        ServiceMonitor monitor = prod.all(ServiceMonitor.class).get(0);
        String port = monitor.getSpec().getEndpoints().get(0).getPort();

        assertThat(prod.all(Service.class))
                .filteredOn(service -> service.getMetadata()
                        .getLabels()
                        .entrySet()
                        .containsAll(
                                monitor.getSpec().getSelector().getMatchLabels().entrySet()))
                .filteredOn(service -> service.getSpec().getPorts().stream()
                        .anyMatch(each -> each.getName().equals(port)))
                .extracting(service -> service.getMetadata().getName())
                .containsExactly(prod.statefulSet().getSpec().getServiceName());
        assertThat(monitor.getSpec().getEndpoints())
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.getPath()).isEqualTo("/q/metrics"));
    }

    @Test
    void aJobHasTheSameNameHereAndThere() throws IOException {
        Overlay prod = Overlay.of("prod");
        String label = prod.all(ServiceMonitor.class).get(0).getSpec().getJobLabel();

        assertThat(prod.all(Service.class))
                .isNotEmpty()
                .extracting(service -> service.getMetadata().getLabels().get(label))
                .containsOnly(yaml(ComposeFile.resolve("./prometheus/prometheus.yml"))
                        .at("/scrape_configs/0/job_name")
                        .asText());
    }

    @Test
    void theRulesAreThoseOfPrometheus() throws IOException {
        JsonNode rules = new YAMLMapper().readTree(Files.readString(Path.of("deploy/prometheus/rules/churnwatch.yml")));

        assertThat(Overlay.of("prod").ofKind("PrometheusRule"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.path("spec"))
                        .as(
                                "k8s/components/monitoring/rules.yaml holds deploy/prometheus/rules/churnwatch.yml as its spec")
                        .isEqualTo(rules));
    }

    @Test
    void theDashboardsAreThoseOfGrafana() throws IOException {
        Map<String, String> files;
        try (Stream<Path> dashboards = Files.list(Path.of("deploy/grafana/dashboards"))) {
            files = dashboards
                    .filter(file -> file.toString().endsWith(".json"))
                    .collect(Collectors.toMap(file -> file.getFileName().toString(), WatchersTest::text));
        }

        List<JsonNode> maps = Overlay.of("prod").ofKind("ConfigMap").stream()
                .filter(map ->
                        map.at("/metadata/labels/grafana_dashboard").asText().equals("1"))
                .toList();

        assertThat(files).isNotEmpty();
        assertThat(maps.stream()
                        .flatMap(map -> map.path("data").properties().stream())
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().asText())))
                .isEqualTo(files);
    }

    private static JsonNode yaml(Path file) throws IOException {
        return new YAMLMapper().readTree(Files.readString(file));
    }

    private static List<Path> files(String directory) throws IOException {
        try (Stream<Path> files = Files.list(ComposeFile.resolve(directory))) {
            return files.toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
