package dev.churnwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerAccessTest {

    @Test
    void takesCredentialsFromTheEnvironmentAndNothingElse() {
        Map<String, String> environment = Map.of(
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_JAAS_CONFIG", "a module required;",
                "KAFKA_SSL_TRUSTSTORE_LOCATION", "/ca.crt",
                "KAFKA_BOOTSTRAP_SERVERS", "the-service:9092",
                "KAFKA_HEAP_OPTS", "-Xmx1g",
                "SSL_CERT_FILE", "/else.crt");

        assertThat(BrokerAccess.to("broker:9093", environment))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "bootstrap.servers", "broker:9093",
                        "security.protocol", "SASL_SSL",
                        "sasl.jaas.config", "a module required;",
                        "ssl.truststore.location", "/ca.crt"));
    }
}
