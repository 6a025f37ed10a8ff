package dev.churnwatch.ops;

import jakarta.inject.Singleton;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the stream runs: while it starts, restores or moves its ledgers, accounts cannot be asked for. */
@Readiness
@Singleton
class StreamReady implements HealthCheck {

    private final KafkaStreams streams;

    StreamReady(KafkaStreams streams) {
        this.streams = streams;
    }

    @Override
    public HealthCheckResponse call() {
        KafkaStreams.State state = streams.state();
        return HealthCheckResponse.named("stream runs")
                .withData("state", state.name())
                .status(state == KafkaStreams.State.RUNNING)
                .build();
    }
}
