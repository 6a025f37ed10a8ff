package dev.churnwatch.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Bounds how many of one thing run at once in this instance, for each caller and in all. Thread safe. */
public final class Turnstile {

    private final int perCaller;
    private final int inAll;
    private final Map<String, Integer> inside = new HashMap<>();
    private int total;

    /**
     * Creates one that nobody has passed yet.
     *
     * @param perCaller the most that one caller may have running
     * @param inAll the most that all callers together may have running
     */
    public Turnstile(int perCaller, int inAll) {
        this.perCaller = perCaller;
        this.inAll = inAll;
    }

    /** Lets a caller in until the pass is closed, or not at all if it is full. */
    public synchronized Optional<Pass> enter(String caller) {
        int own = inside.getOrDefault(caller, 0);
        if (own >= perCaller || total >= inAll) {
            return Optional.empty();
        }
        inside.put(caller, own + 1);
        total++;
        return Optional.of(new Pass(caller));
    }

    private synchronized void leave(String caller) {
        total--;
        inside.computeIfPresent(caller, (name, own) -> own == 1 ? null : own - 1);
    }

    /** The right to run until it is closed; closing it again changes nothing. */
    public final class Pass implements AutoCloseable {

        private final String caller;
        private final AtomicBoolean returned = new AtomicBoolean();

        private Pass(String caller) {
            this.caller = caller;
        }

        @Override
        public void close() {
            if (returned.compareAndSet(false, true)) {
                leave(caller);
            }
        }
    }
}
