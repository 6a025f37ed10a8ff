package dev.churnwatch.wire;

import dev.churnwatch.flag.Breaker;

/** A task's breaker as it is kept with its state. */
public final class BreakerBytes {

    private BreakerBytes() {}

    public static byte[] of(Breaker.State state) {
        return StateJson.bytes(state);
    }

    /**
     * Reads a breaker.
     *
     * @throws DossierBytes.UnreadableState if the bytes are none
     */
    public static Breaker.State read(byte[] value) {
        return StateJson.read(value, Breaker.State.class, "the breaker of a task");
    }
}
