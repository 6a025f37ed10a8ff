package dev.churnwatch.ops;

import jakarta.inject.Singleton;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/**
 * Started once the topology has been: whoever watches for life may begin. Restoring the ledgers comes after, and may
 * take as long as it needs.
 */
@Startup
@Singleton
class StreamStarted implements HealthCheck {

    private final KafkaStreams streams;

    StreamStarted(KafkaStreams streams) {
        this.streams = streams;
    }

    @Override
    public HealthCheckResponse call() {
        KafkaStreams.State state = streams.state();
        return HealthCheckResponse.named("stream started")
                .withData("state", state.name())
                .status(state != KafkaStreams.State.CREATED)
                .build();
    }
}
