package dev.churnwatch.lab;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * How a command reaches a broker: the address that it was given, and the credentials of the environment, under the same names
 * as the service's, {@code KAFKA_SECURITY_PROTOCOL} and so on. Secrets on a command line could be read by everybody on the
 * machine.
 */
final class BrokerAccess {

    private static final String PREFIX = "KAFKA_";
    private static final List<String> CREDENTIALS = List.of("security.", "sasl.", "ssl.");

    private BrokerAccess() {}

    /** The settings of a client; the caller may add to them. */
    static Map<String, Object> to(String bootstrap) {
        return to(bootstrap, System.getenv());
    }

    static Map<String, Object> to(String bootstrap, Map<String, String> environment) {
        Map<String, Object> settings = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                String setting =
                        name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
                if (CREDENTIALS.stream().anyMatch(setting::startsWith)) {
                    settings.put(setting, value);
                }
            }
        });
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        return settings;
    }
}
