package dev.churnwatch.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** How fast events follow one another: at once, or with the time that lay between them, divided by a speed. */
final class Pace {

    /** The name of no pace at all. */
    static final String FASTEST = "max";

    private static final long NOT_BEGUN = Long.MIN_VALUE;
    private static final long NANOS_A_MILLI = Duration.ofMillis(1).toNanos();

    private final double speed;
    private final LongSupplier nanos;
    private final LongConsumer sleep;
    private long firstAt = NOT_BEGUN;
    private long beganAt;

    /**
     * A pace by a clock.
     *
     * @param speed how much faster than it happened; infinite for no pace at all
     * @param nanos the clock, ns
     * @param sleep waits for about so many ns; it may wake early
     */
    Pace(double speed, LongSupplier nanos, LongConsumer sleep) {
        this.speed = speed;
        this.nanos = nanos;
        this.sleep = sleep;
    }

    /** The pace of a speed as the command line has it, {@code max} or a number above 0; empty if it is neither. */
    static Optional<Pace> named(String speed) {
        try {
            double factor = speed.equals(FASTEST) ? Double.POSITIVE_INFINITY : Double.parseDouble(speed);
            return factor > 0
                    ? Optional.of(new Pace(factor, System::nanoTime, LockSupport::parkNanos))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Waits until it is the turn of an event of this time, ms. The first event's turn is now, and an older one's has been. */
    void await(long at) {
        if (Double.isInfinite(speed)) {
            return;
        }
        if (firstAt == NOT_BEGUN) {
            firstAt = at;
            beganAt = nanos.getAsLong();
        }
        double due = (at - firstAt) * (NANOS_A_MILLI / speed);
        for (double left = due - passed(); left > 0; left = due - passed()) {
            sleep.accept((long) Math.ceil(left));
        }
    }

    private long passed() {
        return nanos.getAsLong() - beganAt;
    }
}
