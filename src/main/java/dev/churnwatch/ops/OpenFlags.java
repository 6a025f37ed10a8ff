package dev.churnwatch.ops;

import dev.churnwatch.archive.FlagLibrary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The flags that stand, and how many of them must be expected to be false, counted in the archive when somebody asks, but
 * not at every scrape. The archive has the flags of all instances, so each instance shows the same numbers.
 */
@Startup
@Singleton
class OpenFlags {

    private static final Logger LOG = Logger.getLogger(OpenFlags.class);
    private static final long FRESH = Duration.ofSeconds(15).toNanos();
    private static final Count UNKNOWN = new Count(Double.NaN, Double.NaN);

    private final FlagLibrary library;
    private Count counted = UNKNOWN;
    private long countedAt = System.nanoTime() - FRESH;

    private record Count(double open, double expectedFalse) {}

    OpenFlags(FlagLibrary library, MeterRegistry registry) {
        this.library = library;
        Gauge.builder("churnwatch.flags.open", this, flags -> flags.count().open)
                .description("Flags that stand, in the whole archive; not a number while the archive is away")
                .register(registry);
        Gauge.builder("churnwatch.flags.expected.false", this, flags -> flags.count().expectedFalse)
                .description("The sum of 1 - P over the flags that stand; not a number while the archive is away")
                .register(registry);
    }

    private synchronized Count count() {
        if (System.nanoTime() - countedAt >= FRESH) {
            try {
                counted = new Count(library.countOpen(), library.expectedFalse());
            } catch (PersistenceException e) {
                LOG.debug("open flags cannot be counted", e);
                counted = UNKNOWN;
            }
            countedAt = System.nanoTime();
        }
        return counted;
    }
}
