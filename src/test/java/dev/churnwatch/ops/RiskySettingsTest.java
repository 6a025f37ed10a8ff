package dev.churnwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RiskySettingsTest {

    private static final Path DOCUMENT = Path.of("docs/security.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9.-]+)` \\| [^|]+ \\| [^|]+ \\|$");

    /** On one machine, as the demo is but for its open door. */
    private static final Map<String, String> SAFE = Map.of(
            "quarkus.http.host", "127.0.0.1",
            "quarkus.management.host", "::1",
            "churnwatch.secrets.master", "a secret of this test that nobody knows",
            "quarkus.datasource.password", "secret",
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:5432/churnwatch",
            "kafka.bootstrap.servers", "localhost:9092,127.0.0.1:9093",
            "kafka-streams.processing.guarantee", "exactly_once_v2");

    /** In a cluster. */
    private static final Map<String, String> APART = Map.of(
            "quarkus.http.host", "0.0.0.0",
            "quarkus.http.tls-configuration-name", "door",
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://192.0.2.8:5432/churnwatch?sslmode=verify-full",
            "kafka.bootstrap.servers", "192.0.2.7:9093",
            "kafka.security.protocol", "SASL_SSL");

    @TempDir
    static Path directory;

    @Test
    void staysSilentWhenNothingIsOpen() {
        assertThat(findings(SAFE, Map.of())).isEmpty();
    }

    @Test
    void staysSilentWhereEveryLineIsEncryptedAndBothEndsAreKnown() {
        assertThat(findings(SAFE, APART)).isEmpty();
    }

    static Stream<Arguments> risks() throws IOException {
        Path key = Files.createTempFile(
                directory,
                "open",
                ".key",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        return Stream.of(
                risk("quarkus.http.host", Map.of("quarkus.http.host", "0.0.0.0")),
                risk("quarkus.management.host", Map.of("quarkus.management.host", "192.0.2.1")),
                risk(
                        "quarkus.tls.door.key-store.pem.0.key",
                        Map.of("quarkus.tls.door.key-store.pem.0.key", key.toString())),
                risk(
                        "quarkus.http.proxy.proxy-address-forwarding",
                        Map.of("quarkus.http.proxy.proxy-address-forwarding", "true")),
                risk("quarkus.http.cors.enabled", Map.of("quarkus.http.cors.enabled", "true")),
                risk("churnwatch.access.open-on-loopback", Map.of("churnwatch.access.open-on-loopback", "true")),
                risk("churnwatch.secrets.master", Map.of("churnwatch.secrets.master", "ab".repeat(20))),
                risk(
                        "quarkus.oidc.auth-server-url",
                        Map.of("quarkus.oidc.auth-server-url", "http://192.0.2.9/realms/research")),
                risk("quarkus.datasource.password", Map.of("quarkus.datasource.password", "")),
                risk("quarkus.datasource.username", Map.of("quarkus.datasource.username", "postgres")),
                risk(
                        "quarkus.datasource.jdbc.url",
                        Map.of(
                                "quarkus.datasource.jdbc.url",
                                "jdbc:postgresql://192.0.2.8/churnwatch?sslmode=require")),
                risk("kafka.security.protocol", Map.of("kafka.bootstrap.servers", "127.0.0.1:9092,192.0.2.7:9092")),
                risk(
                        "kafka.security.protocol",
                        Map.of(
                                "kafka.bootstrap.servers",
                                "192.0.2.7:9092",
                                "kafka.security.protocol",
                                "SASL_PLAINTEXT")),
                risk("kafka.ssl.keystore.location", Map.of("kafka.security.protocol", "SSL")),
                risk(
                        "kafka.ssl.endpoint.identification.algorithm",
                        Map.of(
                                "kafka.security.protocol", "SASL_SSL",
                                "kafka.ssl.endpoint.identification.algorithm", "")),
                risk("kafka-streams.replication.factor", Map.of("kafka-streams.replication.factor", "1")),
                risk(
                        "kafka-streams.processing.guarantee",
                        Map.of("kafka-streams.processing.guarantee", "at_least_once")),
                risk("churnwatch.stream.canaries", Map.of("churnwatch.stream.canaries", "false")),
                risk("quarkus.log.level", Map.of("quarkus.log.level", "DEBUG")),
                risk("quarkus.log.level", Map.of("quarkus.log.category.\"dev.churnwatch\".level", "TRACE")));
    }

    private static Arguments risk(String named, Map<String, String> settings) {
        return Arguments.of(named, settings);
    }

    @ParameterizedTest
    @MethodSource("risks")
    void namesTheSettingThatIsAtFaultAndNoOther(String named, Map<String, String> settings) {
        assertThat(findings(SAFE, settings))
                .singleElement()
                .satisfies(found -> assertThat(found.setting()).isEqualTo(named));
    }

    @Test
    void eachRiskIsTriedHere() throws IOException {
        assertThat(risks().map(tried -> tried.get()[0]).distinct())
                .containsExactlyElementsOf(RiskySettings.RISKS.stream()
                        .<Object>map(RiskySettings.Risk::setting)
                        .toList());
    }

    @Test
    void theDocumentTellsOfEachAndNoOther() throws IOException {
        List<String> documented = ROW.matcher(Files.readString(DOCUMENT))
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(RiskySettings.RISKS.stream()
                        .map(RiskySettings.Risk::setting)
                        .toList());
    }

    private static List<RiskySettings.Risk> findings(Map<String, String> settings, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(others);
        return new RiskySettings(new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(all, "test", 100))
                        .build())
                .findings();
    }
}
