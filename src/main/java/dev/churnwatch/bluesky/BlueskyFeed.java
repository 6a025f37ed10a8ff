package dev.churnwatch.bluesky;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts the source with the service where it is turned on, and ends it with the service. */
@ApplicationScoped
public class BlueskyFeed {

    private final Map<String, Object> kafka;
    private final BlueskyConfig config;
    private final Vertx vertx;
    private final BlueskyMeter meter;
    private volatile @Nullable BlueskySource source;

    BlueskyFeed(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            BlueskyConfig config,
            Vertx vertx,
            BlueskyMeter meter) {
        this.kafka = kafka;
        this.config = config;
        this.vertx = vertx;
        this.meter = meter;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            BlueskySource started = new BlueskySource(kafka, config, vertx, meter, new SecureRandom());
            started.start();
            source = started;
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        BlueskySource started = source;
        if (started != null) {
            started.close();
        }
    }

    /** Whether its thread lives, or is not meant to. */
    public boolean isAlive() {
        BlueskySource started = source;
        return started == null || started.isAlive();
    }
}
