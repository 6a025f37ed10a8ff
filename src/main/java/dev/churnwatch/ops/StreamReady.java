package dev.churnwatch.ops;

import dev.churnwatch.stream.LiveHeap;
import jakarta.inject.Singleton;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the stream runs: while it starts, restores or moves its ledgers, accounts cannot be asked for; while it is paused
 * for want of memory, they stand still.
 */
@Readiness
@Singleton
class StreamReady implements HealthCheck {

    private final KafkaStreams streams;
    private final LiveHeap heap;

    StreamReady(KafkaStreams streams, LiveHeap heap) {
        this.streams = streams;
        this.heap = heap;
    }

    @Override
    public HealthCheckResponse call() {
        KafkaStreams.State state = streams.state();
        return HealthCheckResponse.named("stream runs")
                .withData("state", state.name())
                .withData("heap full", heap.full())
                .status(state == KafkaStreams.State.RUNNING && !heap.full())
                .build();
    }
}
