package dev.churnwatch.bluesky;

import dev.churnwatch.wire.SourceGap;
import dev.churnwatch.wire.SourceGap.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How far the stream has come, by the relay's time in microseconds since 1970, over all connections. Messages come in no strict order,
 * so it only goes forward. Not thread safe.
 */
final class Course {

    private final String source;
    private final long rewind;
    private final long tolerance;
    private long reached;
    private boolean refused;
    private Cause cause = Cause.JUMP;

    /**
     * A course.
     *
     * @param reached how far it has come, or 0 before the first message of all
     * @param rewind how far before that a connection begins
     * @param tolerance how much event time may lie between two messages
     */
    Course(String source, long reached, Duration rewind, Duration tolerance) {
        this.source = source;
        this.reached = reached;
        this.rewind = micros(rewind);
        this.tolerance = micros(tolerance);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    long reached() {
        return reached;
    }

    /** A connection begins: from when on it is to be, or 0 for from now on. */
    long begin() {
        cause = refused ? Cause.CURSOR_TOO_OLD : Cause.CLAMPED;
        return refused ? 0 : Math.max(reached - rewind, 0);
    }

    /** A server would not begin where it was asked to; the next one is asked for what it has. */
    void refuse() {
        refused = true;
    }

    /** The server says that it begins later than it was asked to. */
    void warn() {
        cause = Cause.CURSOR_TOO_OLD;
    }

    /**
     * A message came.
     *
     * @return what is missing before it
     */
    Optional<SourceGap> moveTo(long micros) {
        long least = cause == Cause.CURSOR_TOO_OLD ? 0 : tolerance;
        Optional<SourceGap> gap = reached > 0 && micros - reached > least
                ? Optional.of(new SourceGap(source, moment(reached), moment(micros), cause))
                : Optional.empty();
        cause = Cause.JUMP;
        refused = false;
        reached = Math.max(reached, micros);
        return gap;
    }

    private static Instant moment(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
