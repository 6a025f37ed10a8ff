package dev.churnwatch.research;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * How one instance reaches another: by the door that the other opens to everybody. All instances are set up alike, so it is
 * TLS if this one speaks TLS, and whom to trust is what {@code trust-store} says beside the certificate.
 */
@Singleton
class Passage {

    /** Where doors are plain. */
    static final Passage PLAIN = new Passage(null);

    private final @Nullable SSLContext tls;

    @Inject
    Passage(
            TlsConfigurationRegistry registry,
            @ConfigProperty(name = "quarkus.http.tls-configuration-name") Optional<String> door) {
        this(door.flatMap(registry::get).map(Passage::context).orElse(null));
    }

    private Passage(@Nullable SSLContext tls) {
        this.tls = tls;
    }

    String scheme() {
        return tls == null ? "http" : "https";
    }

    HttpClient.Builder client() {
        HttpClient.Builder client = HttpClient.newBuilder();
        return tls == null ? client : client.sslContext(tls);
    }

    private static SSLContext context(TlsConfiguration door) {
        try {
            return door.createSSLContext();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "the certificates of quarkus.http.tls-configuration-name cannot be used", e);
        }
    }
}
