package dev.churnwatch.ops;

import dev.churnwatch.archive.FlagLibrary;
import dev.churnwatch.archive.OpenFlagCount;
import dev.churnwatch.churn.Severity;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The flags that stand, and how many of them must be expected to be false, counted in the archive when somebody asks, but
 * not at every scrape. The archive has the flags of all instances, so each instance shows the same numbers.
 */
@Startup
@Singleton
class OpenFlags {

    private static final Logger LOG = Logger.getLogger(OpenFlags.class);
    private static final long FRESH = Duration.ofSeconds(15).toNanos();

    private final FlagLibrary library;
    private @Nullable List<OpenFlagCount> counted;
    private long countedAt = System.nanoTime() - FRESH;

    OpenFlags(FlagLibrary library, MeterRegistry registry) {
        this.library = library;
        for (Severity severity : Severity.values()) {
            Gauge.builder("churnwatch.flags.open", this, flags -> flags.open(severity))
                    .description("Flags that stand, in the whole archive; not a number while the archive is away")
                    .tag("severity", severity.name())
                    .register(registry);
        }
        Gauge.builder("churnwatch.flags.expected.false", this, OpenFlags::expectedFalse)
                .description("The sum of 1 - P over the flags that stand; not a number while the archive is away")
                .register(registry);
    }

    private double open(Severity severity) {
        return sum(count -> count.severity().equals(severity.name()) ? count.flags() : 0);
    }

    private double expectedFalse() {
        return sum(OpenFlagCount::expectedFalse);
    }

    private double sum(ToDoubleFunction<OpenFlagCount> part) {
        List<OpenFlagCount> counts = counts();
        return counts == null ? Double.NaN : counts.stream().mapToDouble(part).sum();
    }

    /** The counts, or {@code null} while the archive is away. */
    private synchronized @Nullable List<OpenFlagCount> counts() {
        if (System.nanoTime() - countedAt >= FRESH) {
            try {
                counted = library.countOpen();
            } catch (PersistenceException e) {
                LOG.debug("open flags cannot be counted", e);
                counted = null;
            }
            countedAt = System.nanoTime();
        }
        return counted;
    }
}
