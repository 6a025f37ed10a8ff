package dev.churnwatch.ops;

import dev.churnwatch.archive.FlagLibrary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** The number of flags that stand, counted in the archive when somebody asks, but not at every scrape. */
@Startup
@Singleton
class OpenFlags {

    private static final Logger LOG = Logger.getLogger(OpenFlags.class);
    private static final long FRESH = Duration.ofSeconds(15).toNanos();

    private final FlagLibrary library;
    private double counted = Double.NaN;
    private long countedAt = System.nanoTime() - FRESH;

    OpenFlags(FlagLibrary library, MeterRegistry registry) {
        this.library = library;
        Gauge.builder("churnwatch.flags.open", this, OpenFlags::count)
                .description("Flags that stand, in the whole archive; not a number while the archive is away")
                .register(registry);
    }

    private synchronized double count() {
        if (System.nanoTime() - countedAt >= FRESH) {
            try {
                counted = library.countOpen();
            } catch (PersistenceException e) {
                LOG.debug("open flags cannot be counted", e);
                counted = Double.NaN;
            }
            countedAt = System.nanoTime();
        }
        return counted;
    }
}
