package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.churnwatch.flag.Breaker;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A task's breaker as it is kept with its state. */
public final class BreakerBytes {

    private static final JsonMapper JSON = new JsonMapper();

    private BreakerBytes() {}

    public static byte[] of(Breaker.State state) {
        try {
            return JSON.writeValueAsBytes(state);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a breaker has only numbers and a word", e);
        }
    }

    /**
     * Reads a breaker.
     *
     * @throws DossierBytes.UnreadableState if the bytes are none
     */
    public static Breaker.State read(byte[] value) {
        try {
            return JSON.readValue(value, Breaker.State.class);
        } catch (IOException e) {
            throw new DossierBytes.UnreadableState("the breaker of a task cannot be read", e);
        }
    }
}
