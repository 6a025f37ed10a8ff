package dev.churnwatch.ops;

import jakarta.inject.Singleton;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Live unless the machine's clock was set back under the running service: Kafka Streams then waits until it is again what it
 * was, neither looks around nor commits meanwhile, and its transactions time out. A restart goes on at once. A clock that is
 * set forward does no harm.
 */
@Liveness
@Singleton
class ClockNotSetBack implements HealthCheck {

    /** Half of what a transaction may last: what is less only delays. */
    private static final long TOLERATED_MS = 5_000;

    private final LongSupplier clock;
    private final LongSupplier stopwatch;
    private long furthest = Long.MIN_VALUE;

    ClockNotSetBack() {
        this(System::currentTimeMillis, System::nanoTime);
    }

    /**
     * A check of other clocks.
     *
     * @param clock the time that may be set, ms
     * @param stopwatch time that only passes, ns
     */
    ClockNotSetBack(LongSupplier clock, LongSupplier stopwatch) {
        this.clock = clock;
        this.stopwatch = stopwatch;
        setBackBy();
    }

    @Override
    public HealthCheckResponse call() {
        long back = setBackBy();
        return HealthCheckResponse.named("clock not set back")
                .withData("set back by ms", back)
                .status(back <= TOLERATED_MS)
                .build();
    }

    private synchronized long setBackBy() {
        long ahead = clock.getAsLong() - stopwatch.getAsLong() / 1_000_000;
        furthest = Math.max(furthest, ahead);
        return furthest - ahead;
    }
}
