package dev.churnwatch.flag;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds accusations back when there are more than can be right: a broken policy must not accuse a network.
 *
 * <p>It trips when within an hour of event time more flags would open than its limit, or when more of the active accounts would
 * be flagged than its share. From then on it lets nothing through until somebody has decided on what it holds. It decides when
 * a flag is told, never whether it is due.
 *
 * <p>What somebody has let through is accepted: it no longer counts towards the share.
 */
public final class Breaker implements Gate {

    private static final long HOUR = 60L * 60 * 1000;
    private static final long NOTHING = Long.MIN_VALUE;

    private final Limits limits;
    private State state;
    private final TreeMap<Long, Integer> opened = new TreeMap<>();
    private boolean changed;

    /**
     * What is too much, of the accounts that one breaker stands before.
     *
     * @param perHour how many flags may open within an hour
     * @param share which share of the active accounts may be flagged
     * @param least so many flags are never too large a share
     */
    public record Limits(long perHour, double share, long least) {

        /** Nothing is too much. */
        public static final Limits NONE = new Limits(Long.MAX_VALUE, 1, Long.MAX_VALUE);

        /** The limits of each of {@code parts} equal parts of a whole that these are the limits of. */
        public Limits over(int parts) {
            return new Limits(ceilDiv(perHour, parts), share, ceilDiv(least, parts));
        }

        private static long ceilDiv(long whole, int parts) {
            return -Math.floorDiv(-whole, (long) parts);
        }
    }

    /** What was too much. */
    public enum Cause {
        /** Too many flags within an hour. */
        RATE,
        /** Too large a share of the active accounts. */
        SHARE
    }

    /**
     * That it has tripped.
     *
     * @param since the tick at which the first flag that it holds is due, ms
     */
    public record Trip(long since, Cause cause) {}

    /**
     * A breaker in a form to be stored.
     *
     * @param trip {@code null} while it lets flags through
     * @param letThrough what is due up to this tick somebody has let through, ms; {@code Long.MIN_VALUE} if nobody has
     * @param judged the tick up to which all flags are counted, ms
     * @param opened how many flags opened at each tick of the last hour
     * @param flagged accounts that are flagged
     * @param accepted those of them that somebody has let through
     * @param active accounts that are active
     */
    public record State(
            @Nullable Trip trip,
            long letThrough,
            long judged,
            SortedMap<Long, Integer> opened,
            long flagged,
            long accepted,
            long active) {

        /** Before the first flag. */
        public static final State BEGINNING = new State(null, NOTHING, NOTHING, new TreeMap<>(), 0, 0, 0);
    }

    /** A breaker that nothing has passed yet. */
    public Breaker(Limits limits) {
        this.limits = limits;
        this.state = State.BEGINNING;
    }

    /** Goes on where one had come to. */
    public void restore(State stored) {
        state = stored;
        opened.clear();
        opened.putAll(stored.opened);
    }

    /** It, to be stored. */
    public State state() {
        return new State(
                state.trip,
                state.letThrough,
                state.judged,
                new TreeMap<>(opened),
                state.flagged,
                state.accepted,
                state.active);
    }

    /** Whether something has changed since this was last asked. */
    public boolean changed() {
        boolean now = changed;
        changed = false;
        return now;
    }

    /** Why it holds flags, or {@code null} while it lets them through. */
    public @Nullable Trip trip() {
        return state.trip;
    }

    @Override
    public boolean admits(long openedAt) {
        if (openedAt <= state.letThrough) {
            passes(1);
            return true;
        }
        if (state.trip != null) {
            return false;
        }
        long at = Math.max(openedAt, state.judged);
        Cause cause = excess(at);
        if (cause != null) {
            trips(new Trip(openedAt, cause));
            return false;
        }
        opened.merge(at, 1, Integer::sum);
        passes(0);
        return true;
    }

    private @Nullable Cause excess(long at) {
        if (busiestHourAround(at) >= limits.perHour) {
            return Cause.RATE;
        }
        long unaccepted = state.flagged - state.accepted + 1;
        boolean tooMany = state.active > 0 && unaccepted >= limits.least && unaccepted > limits.share * state.active;
        return tooMany ? Cause.SHARE : null;
    }

    /** The most flags of any hour that {@code at} lies in: accounts come one after the other, not tick after tick. */
    private long busiestHourAround(long at) {
        long busiest = openedInHourTo(at);
        for (long end : opened.subMap(at, true, at + HOUR, false).keySet()) {
            busiest = Math.max(busiest, openedInHourTo(end));
        }
        return busiest;
    }

    private long openedInHourTo(long end) {
        return opened.subMap(end - HOUR, false, end, true).values().stream()
                .mapToLong(Integer::longValue)
                .sum();
    }

    private void passes(long accepted) {
        now(state.trip, state.letThrough, state.judged, state.flagged + 1, state.accepted + accepted, state.active);
    }

    private void trips(@Nullable Trip trip) {
        now(trip, state.letThrough, state.judged, state.flagged, state.accepted, state.active);
    }

    /** Everything up to a tick (ms) has been judged. */
    public void judged(long tick) {
        opened.headMap(tick - HOUR, true).clear();
        now(state.trip, state.letThrough, tick, state.flagged, state.accepted, state.active);
    }

    /** So many accounts are flagged, and so many active. */
    public void counts(long flagged, long active) {
        now(state.trip, state.letThrough, state.judged, flagged, Math.min(state.accepted, flagged), active);
    }

    /** Somebody lets through what is due up to a tick (ms), and accepts what has passed. */
    public void letThrough(long tick) {
        now(state.trip, Math.max(state.letThrough, tick), state.judged, state.flagged, state.flagged, state.active);
    }

    /** Somebody has decided on everything that it held. */
    public void reset() {
        trips(null);
    }

    private void now(@Nullable Trip trip, long letThrough, long judged, long flagged, long accepted, long active) {
        state = new State(trip, letThrough, judged, state.opened, flagged, accepted, active);
        changed = true;
    }
}
