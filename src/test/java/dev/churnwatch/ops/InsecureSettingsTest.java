package dev.churnwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsecureSettingsTest {

    private static final Map<String, String> SAFE = Map.of(
            "quarkus.http.host", "127.0.0.1",
            "quarkus.management.host", "::1",
            "quarkus.datasource.password", "secret",
            "kafka.bootstrap.servers", "localhost:9092,127.0.0.1:9093");

    @Test
    void staysSilentWhenNothingIsOpen() {
        assertThat(findings(SAFE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.http.host, 0.0.0.0, quarkus.http.host",
        "quarkus.management.host, 192.0.2.1, quarkus.management.host",
        "churnwatch.access.open-on-loopback, true, churnwatch.access.open-on-loopback",
        "quarkus.datasource.password, '', quarkus.datasource.password",
        "kafka.bootstrap.servers, '127.0.0.1:9092,192.0.2.7:9092', kafka.security.protocol",
    })
    void namesTheSettingThatOpensADoor(String property, String value, String named) {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.put(property, value);

        assertThat(findings(settings)).singleElement().asString().startsWith(named + " ");
    }

    @Test
    void trustsAnEncryptedBroker() {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.put("kafka.bootstrap.servers", "192.0.2.7:9092");
        settings.put("kafka.security.protocol", "SASL_SSL");

        assertThat(findings(settings)).isEmpty();
    }

    private static Iterable<String> findings(Map<String, String> settings) {
        return new InsecureSettings(new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(settings, "test", 100))
                        .build())
                .findings();
    }
}
