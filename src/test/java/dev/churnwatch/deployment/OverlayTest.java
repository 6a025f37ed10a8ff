package dev.churnwatch.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The base and its overlays, held to the code and to themselves. */
class OverlayTest {

    static final List<String> OVERLAYS = Overlay.NAMES;

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void everyFieldIsOneOfItsKind(String name) {
        assertThat(Overlay.of(name).resources()).hasSizeGreaterThan(10).allSatisfy(resource -> {
            String what = StrictYaml.kind(resource)
                    + ' '
                    + resource.at("/metadata/name").asText();
            assertThat(StrictYaml.objection(resource)).as(what).isEmpty();
        });
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void aFieldThatIsNoneIsFoundWhereverItStands(String name) {
        for (JsonNode resource : Overlay.of(name).resources()) {
            for (String path : objectsOf(resource)) {
                JsonNode broken = resource.deepCopy();
                ((ObjectNode) broken.at(path)).put("readOnlyRootFilesytem", true);

                assertThat(StrictYaml.objection(broken))
                        .as("%s%s", StrictYaml.kind(resource), path)
                        .isPresent();
            }
        }
    }

    /** Objects of named fields, which are all but maps of free names: labels, selectors, data, settings. */
    private static List<String> objectsOf(JsonNode resource) {
        return paths("", resource)
                .filter(path -> resource.at(path).isObject())
                .filter(path ->
                        !path.matches(".*/(labels|annotations|matchLabels|selector|data|config|requests|limits)"))
                .toList();
    }

    private static Stream<String> paths(String path, JsonNode node) {
        Stream<String> here = Stream.of(path);
        if (node.isObject()) {
            return Stream.concat(
                    here,
                    node.properties().stream()
                            .flatMap(field -> paths(path + '/' + field.getKey().replace("/", "~1"), field.getValue())));
        }
        Stream<String> items = Stream.of();
        for (int i = 0; i < node.size(); i++) {
            items = Stream.concat(items, paths(path + '/' + i, node.get(i)));
        }
        return Stream.concat(here, items);
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void whateverSelectsPodsSelectsThese(String name) {
        Overlay overlay = Overlay.of(name);
        Map<String, String> labels = overlay.podLabels();
        List<Map<String, String>> selectors = new ArrayList<>();
        selectors.add(overlay.statefulSet().getSpec().getSelector().getMatchLabels());
        overlay.all(Service.class)
                .forEach(service -> selectors.add(service.getSpec().getSelector()));
        overlay.all(PodDisruptionBudget.class)
                .forEach(budget -> selectors.add(budget.getSpec().getSelector().getMatchLabels()));
        for (TopologySpreadConstraint spread : overlay.pod().getTopologySpreadConstraints()) {
            selectors.add(spread.getLabelSelector().getMatchLabels());
        }

        assertThat(selectors)
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(selector -> assertThat(labels).containsAllEntriesOf(selector))
                .noneMatch(Map::isEmpty);
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void portsAreThoseThatTheServiceListensOn(String name) {
        Overlay overlay = Overlay.of(name);
        Map<String, Integer> ports = overlay.container().getPorts().stream()
                .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));

        assertThat(ports)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "http", Integer.valueOf(Settings.shipped("quarkus.http.port")),
                        "management", Integer.valueOf(Settings.shipped("quarkus.management.port"))));
        assertThat(overlay.all(Service.class))
                .flatExtracting(service -> service.getSpec().getPorts())
                .extracting((ServicePort port) -> port.getTargetPort().getStrVal())
                .isSubsetOf(ports.keySet());
        assertThat(overlay.settings())
                .containsEntry("CHURNWATCH_HTTP_HOST", "0.0.0.0")
                .containsEntry("CHURNWATCH_MANAGEMENT_HOST", "0.0.0.0");
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void probesAskTheManagementPort(String name) {
        Container container = Overlay.of(name).container();

        assertThat(Map.of(
                        "/q/health/started", container.getStartupProbe(),
                        "/q/health/live", container.getLivenessProbe(),
                        "/q/health/ready", container.getReadinessProbe()))
                .allSatisfy((String path, Probe probe) -> {
                    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
                    assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
                });
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void aPodIsAMemberAndIsReachedUnderItsName(String name) {
        Overlay overlay = Overlay.of(name);
        StatefulSet set = overlay.statefulSet();
        String pods = set.getSpec().getServiceName();
        Service headless = overlay.service(pods);
        Map<String, String> environment = environment(overlay.container());

        assertThat(environment).containsEntry("CHURNWATCH_INSTANCE", "$(POD_NAME)");
        assertThat(environment)
                .containsEntry(
                        "CHURNWATCH_ADVERTISED",
                        "$(POD_NAME)." + pods + ".$(POD_NAMESPACE).svc:" + Settings.shipped("quarkus.http.port"));
        assertThat(headless.getSpec().getClusterIP()).isEqualTo("None");
        assertThat(headless.getSpec().getPublishNotReadyAddresses()).isTrue();
        assertThat(Integer.parseInt(overlay.settings().getOrDefault("CHURNWATCH_SESSION_TIMEOUT_MS", "0")))
                .as("longer than a pod takes to go; it takes about as long to come")
                .isGreaterThanOrEqualTo(1000 * Math.toIntExact(overlay.pod().getTerminationGracePeriodSeconds()));
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void aPodHasTheTimeThatAnOrderlyEndMayTake(String name) {
        Overlay overlay = Overlay.of(name);
        long untilNobodyAsks =
                overlay.container().getLifecycle().getPreStop().getSleep().getSeconds();
        long requests = Duration.parse("PT" + Settings.shipped("quarkus.shutdown.timeout"))
                .toSeconds();
        long transactions = Long.parseLong(Settings.shipped("kafka-streams.producer.transaction.timeout.ms")) / 1000;

        assertThat(overlay.pod().getTerminationGracePeriodSeconds())
                .isGreaterThanOrEqualTo(untilNobodyAsks + requests + 2 * transactions);
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void everySettingIsRead(String name) {
        Overlay overlay = Overlay.of(name);

        assertThat(overlay.settings().keySet()).isNotEmpty().allMatch(Settings::isRead);
        assertThat(overlay.container().getEnv())
                .extracting(EnvVar::getName)
                .filteredOn(variable -> !variable.startsWith("POD_"))
                .isNotEmpty()
                .allMatch(Settings::isRead);
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void whatASettingNamesInTheFileSystemIsMounted(String name) {
        Overlay overlay = Overlay.of(name);
        List<String> mounts = overlay.container().getVolumeMounts().stream()
                .map(VolumeMount::getMountPath)
                .toList();
        String database = overlay.settings().getOrDefault("CHURNWATCH_DB_URL", "");

        assertThat(Stream.of(
                        overlay.settings().get("CHURNWATCH_STATE_DIR"),
                        overlay.settings().get("KAFKA_SSL_TRUSTSTORE_LOCATION"),
                        database.substring(database.indexOf("sslrootcert=") + "sslrootcert=".length())))
                .allSatisfy(file -> assertThat(mounts).anyMatch(file::startsWith));
        assertThat(overlay.pod().getVolumes())
                .extracting(volume -> volume.getName())
                .containsExactlyInAnyOrderElementsOf(overlay.container().getVolumeMounts().stream()
                        .map(VolumeMount::getName)
                        .filter(volume -> !volume.equals("state"))
                        .toList());
        assertThat(overlay.statefulSet().getSpec().getVolumeClaimTemplates())
                .singleElement()
                .satisfies(claim -> assertThat(claim.getMetadata().getName()).isEqualTo("state"));
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void secretsAreNamedAndNowhereContained(String name) {
        Overlay overlay = Overlay.of(name);

        assertThat(overlay.ofKind("Secret")).isEmpty();
        assertThat(overlay.settings().keySet()).noneMatch(OverlayTest::isSecret);
        assertThat(overlay.container().getEnv())
                .filteredOn(variable -> isSecret(variable.getName()))
                .hasSize(3)
                .allSatisfy(variable ->
                        assertThat(variable.getValueFrom().getSecretKeyRef()).isNotNull());
    }

    private static boolean isSecret(String variable) {
        return variable.matches(".*(PASSWORD|SECRET|JAAS|TOKEN).*");
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void podsKeepTheRestrictedPodSecurityStandard(String name) {
        Overlay overlay = Overlay.of(name);
        PodSpec pod = overlay.pod();

        assertThat(overlay.all(Namespace.class))
                .singleElement()
                .satisfies(namespace -> assertThat(namespace.getMetadata().getLabels())
                        .containsEntry("pod-security.kubernetes.io/enforce", "restricted"));
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(Stream.of(pod.getHostNetwork(), pod.getHostPID(), pod.getHostIPC()))
                .containsOnlyNulls();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getVolumes()).allMatch(volume -> volume.getEmptyDir() != null || volume.getSecret() != null);
        assertThat(Stream.of(pod.getContainers(), pod.getInitContainers()).flatMap(List::stream))
                .isNotEmpty()
                .allSatisfy(container -> {
                    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                            .isFalse();
                    assertThat(container.getSecurityContext().getPrivileged()).isNull();
                    assertThat(container.getSecurityContext().getCapabilities().getDrop())
                            .containsExactly("ALL");
                    assertThat(container.getSecurityContext().getCapabilities().getAdd())
                            .isEmpty();
                    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                            .isTrue();
                    assertThat(container.getPorts()).allMatch(port -> port.getHostPort() == null);
                    assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
                    assertThat(container.getResources().getLimits()).containsKey("memory");
                });
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void nothingIsOpenButWhatTheSettingsNeed(String name) {
        Overlay overlay = Overlay.of(name);
        NetworkPolicy deny = policy(overlay, "default-deny");
        NetworkPolicy openings = policy(overlay, "churnwatch");

        assertThat(overlay.all(NetworkPolicy.class)).hasSize(2);
        assertThat(deny.getSpec().getPodSelector().getMatchLabels()).isEmpty();
        assertThat(deny.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(deny.getSpec().getIngress()).isEmpty();
        assertThat(deny.getSpec().getEgress()).isEmpty();
        assertThat(overlay.podLabels())
                .containsAllEntriesOf(openings.getSpec().getPodSelector().getMatchLabels());

        Map<String, List<String>> out = new HashMap<>();
        openings.getSpec()
                .getEgress()
                .forEach(rule -> rule.getTo()
                        .forEach(peer -> out.put(
                                peer.getNamespaceSelector() == null
                                        ? "itself"
                                        : peer.getNamespaceSelector()
                                                .getMatchLabels()
                                                .get("kubernetes.io/metadata.name"),
                                ports(rule.getPorts()))));
        URI broker = URI.create("kafka://" + overlay.settings().get("KAFKA_BOOTSTRAP_SERVERS"));
        URI database = URI.create(
                overlay.settings().getOrDefault("CHURNWATCH_DB_URL", "").substring("jdbc:".length()));
        assertThat(out)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "itself",
                        List.of("http/TCP"),
                        namespaceOf(broker),
                        List.of(broker.getPort() + "/TCP"),
                        namespaceOf(database),
                        List.of(database.getPort() + "/TCP"),
                        "kube-system",
                        List.of("53/UDP", "53/TCP")));
        assertThat(openings.getSpec().getIngress())
                .extracting(rule -> ports(rule.getPorts()))
                .containsExactlyInAnyOrder(List.of("http/TCP"), List.of("management/TCP"));
        assertThat(openings.getSpec().getIngress())
                .flatExtracting(rule -> rule.getFrom())
                .allMatch(peer -> peer.getPodSelector() != null || peer.getNamespaceSelector() != null);
    }

    private static NetworkPolicy policy(Overlay overlay, String name) {
        return overlay.all(NetworkPolicy.class).stream()
                .filter(policy -> policy.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ports(List<NetworkPolicyPort> ports) {
        return ports.stream()
                .map(port ->
                        port.getPort().getValue() + "/" + port.getProtocol().toUpperCase(Locale.ROOT))
                .toList();
    }

    /** Of {@code service.namespace.svc}. */
    private static String namespaceOf(URI place) {
        return place.getHost().split("\\.", -1)[1];
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void theImageIsAReleaseOfOurs(String name) {
        assertThat(Overlay.of(name).container().getImage()).matches("[a-z0-9.-]+/churnwatch:(?!latest).+");
    }

    private static Map<String, String> environment(Container container) {
        Map<String, String> environment = new HashMap<>();
        container.getEnv().forEach(variable -> environment.put(variable.getName(), variable.getValue()));
        return environment;
    }
}
