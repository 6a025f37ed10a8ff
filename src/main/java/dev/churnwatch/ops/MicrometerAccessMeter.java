package dev.churnwatch.ops;

import dev.churnwatch.access.AccessMeter;
import dev.churnwatch.access.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** The doors' numbers. */
@Startup
@Singleton
class MicrometerAccessMeter implements AccessMeter {

    private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
    private final Counter limited;
    private final AtomicInteger waiting = new AtomicInteger();

    MicrometerAccessMeter(MeterRegistry registry) {
        for (Refusal why : Refusal.values()) {
            refused.put(
                    why,
                    Counter.builder("churnwatch.credentials.refused")
                            .description("Credentials presented that open nothing")
                            .tag("reason", why.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        limited = Counter.builder("churnwatch.requests.limited")
                .description("Requests of known callers that had spent what they may")
                .register(registry);
        Gauge.builder("churnwatch.audit.waiting", waiting, AtomicInteger::get)
                .description("Entries of the audit log that are not in the database yet")
                .register(registry);
    }

    @Override
    public void refused(Refusal why) {
        Objects.requireNonNull(refused.get(why)).increment();
    }

    @Override
    public void limited() {
        limited.increment();
    }

    @Override
    public void waiting(int entries) {
        waiting.set(entries);
    }
}
