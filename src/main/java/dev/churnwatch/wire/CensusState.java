package dev.churnwatch.wire;

import org.jspecify.annotations.Nullable;

/**
 * How far the census of a task has come, kept with its state.
 *
 * @param settledDay the last UTC day that is settled, in days since 1970; {@code null} before the first
 * @param done of the day after it, the last account that has its record; {@code null} if none has
 */
public record CensusState(
        @Nullable Long settledDay, @Nullable String done, Tallies tallies) {

    /** Before the first event. */
    public static final CensusState BEGINNING = new CensusState(null, null, Tallies.NONE);

    public byte[] bytes() {
        return StateJson.bytes(this);
    }

    /**
     * Reads a census.
     *
     * @throws DossierBytes.UnreadableState if the bytes are none
     */
    public static CensusState read(byte[] value) {
        return StateJson.read(value, CensusState.class, "the census of a task");
    }
}
