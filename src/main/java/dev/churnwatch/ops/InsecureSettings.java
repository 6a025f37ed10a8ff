package dev.churnwatch.ops;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Warns at the start of every setting that lets strangers in; none of them stops the service. */
@Singleton
class InsecureSettings {

    private static final Logger LOG = Logger.getLogger(InsecureSettings.class);

    private final Config config;

    InsecureSettings(Config config) {
        this.config = config;
    }

    void warn(@Observes StartupEvent event) {
        findings().forEach(finding -> LOG.warnf("CW-O3 insecure: %s", finding));
    }

    /** One sentence for each insecure setting; each begins with the property's name. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        if (!isLoopback(value("quarkus.http.host"))) {
            findings.add("quarkus.http.host opens the API to other machines, which send their keys unencrypted"
                    + " unless something before it speaks TLS");
        }
        if (!isLoopback(value("quarkus.management.host"))) {
            findings.add("quarkus.management.host shows health and metrics to other machines");
        }
        if (value("churnwatch.access.open-on-loopback").equalsIgnoreCase("true")) {
            findings.add("churnwatch.access.open-on-loopback lets everybody on this machine read without a key");
        }
        if (value("quarkus.datasource.password").isEmpty()) {
            findings.add("quarkus.datasource.password is empty");
        }
        String protocol = value("kafka.security.protocol").toUpperCase(Locale.ROOT);
        boolean plain = protocol.isEmpty() || protocol.endsWith("PLAINTEXT");
        if (plain && !everyHostIsLoopback(value("kafka.bootstrap.servers"))) {
            findings.add("kafka.security.protocol sends events unencrypted to another machine");
        }
        return findings;
    }

    private String value(String property) {
        Optional<String> value = config.getOptionalValue(property, String.class);
        return value.orElse("");
    }

    private static boolean everyHostIsLoopback(String servers) {
        for (String server : servers.split(",", -1)) {
            int port = server.lastIndexOf(':');
            if (!isLoopback((port < 0 ? server : server.substring(0, port)).trim())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLoopback(String host) {
        try {
            return !host.isEmpty() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
