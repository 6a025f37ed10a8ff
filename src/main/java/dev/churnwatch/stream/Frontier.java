package dev.churnwatch.stream;

import dev.churnwatch.wire.Clocks;
import dev.churnwatch.wire.EchoBytes.Pulse;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Up to which event time a task knows everything: its own input, and what every other task had to say about it.
 *
 * <pre>
 *   task i                             task j
 *   takes its input up to t
 *   sends its notices up to t   --->   answers them
 *   pulse: seen = t             --->   all have seen t: all notices up to t are answered
 *                               <---   its answers, then pulse: settled = t
 *   all have settled t: the frontier is t, and every tick up to t can be judged
 * </pre>
 *
 * It holds because a task's records to one partition keep their order. A task without input follows the others, so that a
 * quiet partition does not hold back the rest.
 */
final class Frontier {

    private static final long NOTHING = Long.MIN_VALUE;

    private final int partition;
    private final long[] seen;
    private final long[] settled;
    private long own = NOTHING;
    private long judged = NOTHING;
    private long towards = NOTHING;
    private @Nullable Pulse lastPulse;

    Frontier(int partition, int partitions) {
        this.partition = partition;
        this.seen = filled(partitions);
        this.settled = filled(partitions);
    }

    private static long[] filled(int partitions) {
        long[] clocks = new long[partitions];
        Arrays.fill(clocks, NOTHING);
        return clocks;
    }

    void restore(Clocks clocks) {
        if (clocks.seen().length != seen.length) {
            throw new IllegalStateException("the state was written with " + clocks.seen().length
                    + " partitions and the input has " + seen.length
                    + ": the number of partitions of a topic in use cannot change; create new topics and replay");
        }
        own = clocks.own();
        judged = clocks.judged();
        towards = clocks.towards();
        System.arraycopy(clocks.seen(), 0, seen, 0, seen.length);
        System.arraycopy(clocks.settled(), 0, settled, 0, settled.length);
    }

    Clocks clocks() {
        return new Clocks(own, judged, towards, seen.clone(), settled.clone());
    }

    /** An event of this time was taken. */
    void sees(long at) {
        own = Math.max(own, at);
    }

    /** There is no input: time passes as it does for the others. */
    void idles() {
        own = latest();
    }

    /** The latest event time that any task is known to have come to, ms. */
    long latest() {
        return Math.max(own, Arrays.stream(seen).max().orElse(NOTHING));
    }

    void hears(Pulse pulse) {
        if (pulse.partition() >= 0 && pulse.partition() < seen.length) {
            seen[pulse.partition()] = Math.max(seen[pulse.partition()], pulse.seen());
            settled[pulse.partition()] = Math.max(settled[pulse.partition()], pulse.settled());
        }
    }

    /** What the others should hear, or {@code null} if it is no news for a tick of {@code step} ms. */
    @Nullable
    Pulse pulse(long step) {
        Pulse pulse = new Pulse(partition, own, min(seen));
        Pulse last = lastPulse;
        if (own == NOTHING
                || (last != null
                        && sameTick(last.seen(), pulse.seen(), step)
                        && sameTick(last.settled(), pulse.settled(), step))) {
            return null;
        }
        lastPulse = pulse;
        return pulse;
    }

    private static boolean sameTick(long a, long b, long step) {
        return Math.floorDiv(a, step) == Math.floorDiv(b, step);
    }

    /** The latest event time of this task's input, ms. */
    long own() {
        return own;
    }

    /** The last tick that may be judged now, ms. */
    long reached(long step) {
        long frontier = min(settled);
        return frontier == NOTHING ? NOTHING : Math.floorDiv(frontier, step) * step;
    }

    /** The tick up to which all accounts have been judged, ms. */
    long judged() {
        return judged;
    }

    void judged(long tick) {
        judged = tick;
    }

    /** The tick that judging is on its way to, ms: some accounts may have been judged up to it already. */
    long towards() {
        return Math.max(towards, judged);
    }

    void towards(long tick) {
        towards = tick;
    }

    private static long min(long[] clocks) {
        return Arrays.stream(clocks).min().orElse(NOTHING);
    }
}
