package dev.churnwatch.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/**
 * The parts of the demo that run, ended in reverse order of their start.
 *
 * <p>A signal may come while a part starts. Then the end waits for that start, so that nothing is left behind, and no
 * later part starts.
 */
final class Running {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean ending;

    /**
     * Starts a part.
     *
     * @throws CancellationException if the end has begun
     */
    synchronized <T extends AutoCloseable> T add(Callable<T> start) throws Exception {
        if (ending) {
            throw new CancellationException("the demo is ending");
        }
        T part = start.call();
        parts.push(part);
        return part;
    }

    /** Whether the end has begun, on which what fails, fails for no other reason. */
    synchronized boolean ending() {
        return ending;
    }

    /** Ends every part; says whether there was any. A second call finds none. */
    synchronized boolean end() {
        ending = true;
        boolean any = !parts.isEmpty();
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("while ending a part of the demo: " + e);
            }
        }
        return any;
    }
}
