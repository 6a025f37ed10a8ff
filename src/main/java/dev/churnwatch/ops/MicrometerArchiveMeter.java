package dev.churnwatch.ops;

import dev.churnwatch.archive.ArchiveMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** The archive's numbers. */
@Startup
@Singleton
class MicrometerArchiveMeter implements ArchiveMeter {

    private final Counter filed;
    private final Counter poison;
    private final Counter failed;
    private final AtomicLong lag = new AtomicLong();

    MicrometerArchiveMeter(MeterRegistry registry) {
        filed = counter(registry, "churnwatch.archive.filed", "Flag changes read that are in the archive");
        poison = counter(registry, "churnwatch.archive.poison", "Records passed over because they cannot be filed");
        failed = counter(registry, "churnwatch.archive.failures", "Attempts that failed and were repeated");
        Gauge.builder("churnwatch.archive.lag", lag, AtomicLong::get)
                .description("Flag changes not yet filed, in the partitions that this instance reads")
                .baseUnit("records")
                .register(registry);
    }

    @Override
    public void filed(int records) {
        filed.increment(records);
    }

    @Override
    public void poison() {
        poison.increment();
    }

    @Override
    public void failed() {
        failed.increment();
    }

    @Override
    public void lag(long records) {
        lag.set(records);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }
}
