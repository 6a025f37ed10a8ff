package dev.churnwatch.ops;

import dev.churnwatch.stream.LivePopulation;
import dev.churnwatch.stream.Population;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.streams.KafkaStreams;

/** What the running stream shows of itself when somebody asks: whether it runs, and how many accounts its ledgers are about. */
@Startup
@Singleton
class LiveStream {

    private final KafkaStreams streams;
    private final LivePopulation population;

    LiveStream(KafkaStreams streams, LivePopulation population, MeterRegistry registry) {
        this.streams = streams;
        this.population = population;
        Gauge.builder("churnwatch.stream.running", this, LiveStream::running)
                .description(
                        "1 while the stream runs; 0 while it starts, restores or moves its ledgers, or has stopped")
                .register(registry);
        Gauge.builder("churnwatch.accounts.remembered", this, live -> live.count(Population::remembered))
                .description("Accounts of which the ledgers of this instance remember anything, counted once a day")
                .register(registry);
        Gauge.builder("churnwatch.accounts.active", this, live -> live.count(Population::active))
                .description("Of these, the ones that did something in the 30 days before")
                .register(registry);
    }

    private double running() {
        return streams.state() == KafkaStreams.State.RUNNING ? 1 : 0;
    }

    private double count(ToDoubleFunction<Population> part) {
        return population.count().map(part::applyAsDouble).orElse(Double.NaN);
    }
}
