package dev.churnwatch.ops;

import dev.churnwatch.canary.Canary;
import dev.churnwatch.stream.LiveBreakers;
import dev.churnwatch.stream.LiveCanaries;
import dev.churnwatch.stream.LiveHeap;
import dev.churnwatch.stream.LivePopulation;
import dev.churnwatch.stream.Population;
import dev.churnwatch.stream.Restraint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.streams.KafkaStreams;

/**
 * What the running stream shows of itself when somebody asks: whether it runs, how many accounts its ledgers are about, what its
 * breakers hold, and what its canaries tell.
 */
@Startup
@Singleton
class LiveStream {

    private final KafkaStreams streams;
    private final LivePopulation population;
    private final LiveBreakers breakers;
    private final LiveCanaries canaries;

    LiveStream(
            KafkaStreams streams,
            LivePopulation population,
            LiveBreakers breakers,
            LiveCanaries canaries,
            LiveHeap heap,
            MeterRegistry registry) {
        this.streams = streams;
        this.population = population;
        this.breakers = breakers;
        this.canaries = canaries;
        Gauge.builder("churnwatch.stream.running", this, LiveStream::running)
                .description(
                        "1 while the stream runs; 0 while it starts, restores or moves its ledgers, or has stopped")
                .register(registry);
        Gauge.builder("churnwatch.stream.paused", heap, live -> live.full() ? 1 : 0)
                .description("1 while the stream stands still because the heap is full")
                .register(registry);
        Gauge.builder("churnwatch.accounts.remembered", this, live -> live.count(Population::remembered))
                .description("Accounts of which the ledgers of this instance remember anything, counted once a day")
                .register(registry);
        Gauge.builder("churnwatch.accounts.active", this, live -> live.count(Population::active))
                .description("Of these, the ones that did something in the 30 days before")
                .register(registry);
        Gauge.builder("churnwatch.breakers.holding", this, LiveStream::holding)
                .description("Partitions of this instance in which flags are held because there are too many")
                .register(registry);
        Gauge.builder("churnwatch.accounts.held", this, LiveStream::held)
                .description("Accounts with flags that are held")
                .register(registry);
        for (Canary.Kind kind : Canary.Kind.values()) {
            for (Canary.Song song : Canary.Song.values()) {
                Gauge.builder(
                                "churnwatch.canaries",
                                this,
                                live -> live.canaries.listen().count(kind, song))
                        .description(
                                "Accounts of Churnwatch's own: found out as what they are, or taken for what they are not")
                        .tag("kind", kind.code())
                        .tag("song", song.code())
                        .register(registry);
            }
        }
    }

    private double running() {
        return streams.state() == KafkaStreams.State.RUNNING ? 1 : 0;
    }

    private double holding() {
        return restraints(restraint -> restraint.trip() == null ? 0 : 1);
    }

    private double held() {
        return restraints(Restraint::held);
    }

    private double restraints(ToDoubleFunction<Restraint> part) {
        return breakers.stand().map(all -> all.stream().mapToDouble(part).sum()).orElse(Double.NaN);
    }

    private double count(ToDoubleFunction<Population> part) {
        return population.count().map(part::applyAsDouble).orElse(Double.NaN);
    }
}
