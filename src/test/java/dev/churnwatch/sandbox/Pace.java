package dev.churnwatch.sandbox;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A steady pace from its making on. Whoever is late is not held up until the delay is made up for. For one thread. */
public final class Pace {

    private final int perSecond;
    private final long start = System.nanoTime();
    private long steps;

    public Pace(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Returns when the next step is due. */
    public void awaitStep() {
        long due = start + steps * TimeUnit.SECONDS.toNanos(1) / perSecond;
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
        steps++;
    }
}
