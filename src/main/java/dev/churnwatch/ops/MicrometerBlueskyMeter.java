package dev.churnwatch.ops;

import dev.churnwatch.bluesky.BlueskyMeter;
import dev.churnwatch.source.Reading.Kind;
import dev.churnwatch.wire.Reason;
import dev.churnwatch.wire.SourceGap.Cause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** The numbers of Bluesky's stream. */
@Startup
@Singleton
class MicrometerBlueskyMeter implements BlueskyMeter {

    private static final String SOURCE = "source";
    private static final String BLUESKY = "bluesky";

    private final MeterRegistry registry;
    private final AtomicLong reading = new AtomicLong();
    private final AtomicLong reached = new AtomicLong();
    private final Counter events;
    private final Counter lost;
    private final Counter failed;
    private final Map<Cause, Counter> gaps = new EnumMap<>(Cause.class);

    /** What somebody looks for is there before it happens. */
    MicrometerBlueskyMeter(MeterRegistry registry) {
        this.registry = registry;
        this.events = messages("event");
        this.lost = failures("server");
        this.failed = failures("kafka");
        Gauge.builder("churnwatch.source.reading", reading, AtomicLong::get)
                .description("1 in the instance that reads the source, 0 in those that stand by")
                .tag(SOURCE, BLUESKY)
                .register(registry);
        Gauge.builder("churnwatch.source.reached", reached, micros -> micros.get() / 1e6)
                .description(
                        "Up to when the source has been read by this instance, by event time, since 1970; 0 before")
                .baseUnit("seconds")
                .tag(SOURCE, BLUESKY)
                .register(registry);
        for (Cause cause : Cause.values()) {
            gaps.put(
                    cause,
                    Counter.builder("churnwatch.source.gaps")
                            .description("Spans of event time of which the source could not read everything")
                            .tag(SOURCE, BLUESKY)
                            .tag("cause", cause.code())
                            .register(registry));
        }
    }

    @Override
    public void reading(boolean reads) {
        reading.set(reads ? 1 : 0);
    }

    @Override
    public void published(int count) {
        events.increment(count);
    }

    @Override
    public void ignored(Kind kind) {
        messages(kind.code()).increment();
    }

    @Override
    public void refused(Reason reason) {
        messages("refused_" + reason.code()).increment();
    }

    private Counter messages(String outcome) {
        return Counter.builder("churnwatch.source.messages")
                .description(
                        "Messages taken from the source, by what they came to: an event, ignored, or refused for a reason")
                .tag(SOURCE, BLUESKY)
                .tag("outcome", outcome)
                .register(registry);
    }

    @Override
    public void reached(long micros) {
        reached.set(micros);
    }

    @Override
    public void gap(Cause cause) {
        Objects.requireNonNull(gaps.get(cause), "each cause has its counter").increment();
    }

    @Override
    public void lost() {
        lost.increment();
    }

    @Override
    public void failed() {
        failed.increment();
    }

    private Counter failures(String of) {
        return Counter.builder("churnwatch.source.failures")
                .description(
                        "Connections that were lost or could not be made, and transactions that Kafka did not take")
                .tag(SOURCE, BLUESKY)
                .tag("of", of)
                .register(registry);
    }
}
