package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Parts of a task's own state that are kept as JSON. */
final class StateJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StateJson() {}

    static byte[] bytes(Object state) {
        try {
            return JSON.writeValueAsBytes(state);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("state has only numbers and text", e);
        }
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @param what it is, for the complaint
     * @throws DossierBytes.UnreadableState if the bytes are none
     */
    static <T> T read(byte[] value, Class<T> type, String what) {
        try {
            @Nullable T state = JSON.readValue(value, type);
            if (state != null) {
                return state;
            }
        } catch (IOException e) {
            throw new DossierBytes.UnreadableState(what + " cannot be read", e);
        }
        throw new DossierBytes.UnreadableState(what + " is missing", null);
    }
}
