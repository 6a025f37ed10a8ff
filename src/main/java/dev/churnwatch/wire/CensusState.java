package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * How far the census of a task has come, kept with its state.
 *
 * @param settledDay the last UTC day that is settled, in days since 1970; {@code null} before the first
 * @param done of the day after it, the last account that has its record; {@code null} if none has
 */
public record CensusState(
        @Nullable Long settledDay, @Nullable String done, Tallies tallies) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Before the first event. */
    public static final CensusState BEGINNING = new CensusState(null, null, Tallies.NONE);

    public byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a census has only numbers and text", e);
        }
    }

    /**
     * Reads a census.
     *
     * @throws DossierBytes.UnreadableState if the bytes are none
     */
    public static CensusState read(byte[] value) {
        try {
            return JSON.readValue(value, CensusState.class);
        } catch (IOException e) {
            throw new DossierBytes.UnreadableState("the census of a task cannot be read", e);
        }
    }
}
