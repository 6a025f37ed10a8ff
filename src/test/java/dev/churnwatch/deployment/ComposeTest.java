package dev.churnwatch.deployment;

import static dev.churnwatch.deployment.ComposeFile.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The services of {@code deploy/compose.yaml}, held to the code and to each other. */
class ComposeTest {

    private static final String HTTP = Settings.shipped("quarkus.http.port");
    private static final String MANAGEMENT = Settings.shipped("quarkus.management.port");

    @SuppressWarnings("NullAway.Init")
    private ComposeFile compose;

    @BeforeEach
    void read() throws IOException {
        compose = ComposeFile.read();
    }

    /** Those of the Compose specification that are used; an engine may pass over a misspelt one in silence. */
    @Test
    void everyKeyIsOneOfAService() {
        Set<String> keys = Set.of(
                "build",
                "cap_add",
                "cap_drop",
                "command",
                "depends_on",
                "entrypoint",
                "environment",
                "healthcheck",
                "image",
                "mem_limit",
                "networks",
                "ports",
                "read_only",
                "restart",
                "security_opt",
                "stop_grace_period",
                "tmpfs",
                "user",
                "volumes");

        assertThat(compose.services()).allSatisfy((name, service) -> {
            assertThat(service.properties())
                    .extracting(Map.Entry::getKey)
                    .as(name)
                    .isSubsetOf(keys);
            assertThat(service.path("healthcheck").properties())
                    .extracting(Map.Entry::getKey)
                    .as(name)
                    .isSubsetOf("test", "interval", "timeout", "retries", "start_period");
        });
    }

    @Test
    void whatComesFromElsewhereIsPinned() {
        assertThat(compose.services().values().stream()
                        .map(service -> service.path("image").asText())
                        .filter(image -> !image.equals("churnwatch:local")))
                .hasSize(4)
                .allMatch(Images::isPinned);
    }

    @Test
    void churnwatchMayDoNothingButRun() {
        for (String name : List.of("topics", "churnwatch")) {
            JsonNode service = compose.service(name);
            assertThat(service.path("read_only").asBoolean()).isTrue();
            assertThat(service.path("user").asText()).matches("[1-9][0-9]*:[1-9][0-9]*");
            assertThat(texts(service.path("cap_drop"))).containsExactly("ALL");
            assertThat(service.has("cap_add")).isFalse();
        }
        assertThat(compose.services().values()).allSatisfy(service -> {
            assertThat(texts(service.path("security_opt"))).containsExactly("no-new-privileges:true");
            assertThat(texts(service.path("cap_drop"))).containsExactly("ALL");
            assertThat(Stream.of("privileged", "network_mode", "pid", "ipc", "devices"))
                    .noneMatch(service::has);
        });
    }

    @Test
    void secretsComeFromOutsideOrNothingStarts() {
        List<String> secrets = new ArrayList<>();
        compose.services()
                .keySet()
                .forEach(name -> compose.environment(name).forEach((variable, value) -> {
                    if (variable.matches(".*(PASSWORD|SECRET|JAAS|TOKEN).*")) {
                        secrets.add(variable);
                        assertThat(value).as(variable).matches("\\$\\{[A-Z_]+:\\?[^}]+}");
                    }
                }));

        assertThat(secrets)
                .containsExactlyInAnyOrder(
                        "POSTGRES_PASSWORD",
                        "CHURNWATCH_DB_PASSWORD",
                        "CHURNWATCH_SECRET",
                        "GF_SECURITY_ADMIN_PASSWORD");
    }

    @Test
    void onlyThisMachineReachesWhatIsPublished() {
        Map<String, List<String>> published = new HashMap<>();
        compose.services().forEach((name, service) -> {
            if (service.has("ports")) {
                published.put(name, texts(service.path("ports")));
            }
        });

        assertThat(published)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "kafka", List.of("127.0.0.1:9094:9094"),
                        "churnwatch", List.of("127.0.0.1:" + HTTP + ":" + HTTP),
                        "prometheus", List.of("127.0.0.1:9090:9090"),
                        "grafana", List.of("127.0.0.1:3000:3000")));
        assertThat(compose.networks().at("/inner/internal").asBoolean()).isTrue();
    }

    @Test
    void whatTheServiceIsToldIsReadAndLeadsToTheOthers() {
        Map<String, String> told = compose.environment("churnwatch");
        Map<String, String> postgres = compose.environment("postgres");
        URI database = URI.create(told.getOrDefault("CHURNWATCH_DB_URL", "").substring("jdbc:".length()));

        assertThat(told.keySet()).allMatch(Settings::isRead);
        assertThat(told.get("KAFKA_BOOTSTRAP_SERVERS")).isEqualTo(inner());
        assertThat(compose.services()).containsKey(database.getHost());
        assertThat(database.getPort()).isEqualTo(5432);
        assertThat(database.getPath()).isEqualTo("/" + postgres.get("POSTGRES_DB"));
        assertThat(told.get("CHURNWATCH_DB_USER")).isEqualTo(postgres.get("POSTGRES_USER"));
        assertThat(told.get("CHURNWATCH_DB_PASSWORD")).isEqualTo(postgres.get("POSTGRES_PASSWORD"));
        assertThat(told.get("CHURNWATCH_ADVERTISED")).isEqualTo("churnwatch:" + HTTP);
        assertThat(texts(compose.service("churnwatch").path("volumes")))
                .containsExactly("state:" + told.get("CHURNWATCH_STATE_DIR"));
        assertThat(texts(compose.service("churnwatch").at("/healthcheck/test")))
                .contains("http://127.0.0.1:" + MANAGEMENT + "/q/health/ready");
    }

    @Test
    void topicsAreMadeBeforeTheServiceStarts() {
        assertThat(texts(compose.service("topics").path("command"))).contains("topics", inner());
        assertThat(compose.service("topics").path("restart").asText()).isEqualTo("no");
        assertThat(compose.service("churnwatch")
                        .at("/depends_on/topics/condition")
                        .asText())
                .isEqualTo("service_completed_successfully");
        assertThat(compose.services().values().stream()
                        .flatMap(service -> service.path("depends_on").properties().stream())
                        .filter(needed ->
                                needed.getValue().path("condition").asText().equals("service_healthy"))
                        .map(Map.Entry::getKey))
                .hasSizeGreaterThan(2)
                .allMatch(needed -> compose.service(needed).has("healthcheck"));
    }

    @Test
    void theBrokersSettingsAreABrokers() {
        Map<String, String> settings = new HashMap<>();
        compose.environment("kafka").forEach((variable, value) -> {
            if (!variable.equals("CLUSTER_ID")) {
                settings.put(
                        variable.substring("KAFKA_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        value);
            }
        });

        KafkaConfig config = new KafkaConfig(settings);

        assertThat(settings.keySet()).isSubsetOf(AbstractKafkaConfig.CONFIG_DEF.names());
        assertThat(config.getString("log.dirs"))
                .isEqualTo(
                        texts(compose.service("kafka").path("volumes")).get(0).split(":", -1)[1]);
        assertThat(compose.environment("kafka").get("KAFKA_ADVERTISED_LISTENERS"))
                .contains("HOST://localhost:9094");
    }

    /** Where the services here reach the broker. */
    private String inner() {
        return Arrays.stream(compose.environment("kafka")
                        .getOrDefault("KAFKA_ADVERTISED_LISTENERS", "")
                        .split(",", -1))
                .filter(listener -> listener.startsWith("INNER://"))
                .map(listener -> listener.substring("INNER://".length()))
                .findFirst()
                .orElseThrow();
    }
}
