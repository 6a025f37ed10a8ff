package dev.churnwatch.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the component adds that has the API speak TLS. */
class TlsComponentTest {

    static final List<String> OVERLAYS = Overlay.NAMES;

    private static final int NOT_FOR_OTHERS = 0440;

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void theFilesThatTheSettingsNameAreMountedFromTheSecret(String name) throws IOException {
        Overlay overlay = Overlay.with(name, "tls");
        Map<String, String> settings = overlay.settings();
        VolumeMount mount = overlay.container().getVolumeMounts().stream()
                .filter(each -> each.getName().equals("tls"))
                .findFirst()
                .orElseThrow();
        Volume volume = overlay.pod().getVolumes().stream()
                .filter(each -> each.getName().equals("tls"))
                .findFirst()
                .orElseThrow();

        assertThat(settings).containsEntry("QUARKUS_PROFILE", "tls");
        assertThat(volume.getSecret().getDefaultMode()).isEqualTo(NOT_FOR_OTHERS);
        assertThat(volume.getSecret().getItems())
                .extracting((KeyToPath item) -> mount.getMountPath() + "/" + item.getPath())
                .containsExactlyInAnyOrder(
                        settings.get("CHURNWATCH_TLS_CERTIFICATE"),
                        settings.get("CHURNWATCH_TLS_KEY"),
                        settings.get("CHURNWATCH_TLS_CA"));
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void everyFieldIsStillOneOfItsKind(String name) throws IOException {
        assertThat(Overlay.with(name, "tls").resources())
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        resource -> assertThat(StrictYaml.objection(resource)).isEmpty());
    }
}
