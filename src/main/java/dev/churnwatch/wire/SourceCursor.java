package dev.churnwatch.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far a source has read, as written to {@code churnwatch-source-cursors}: JSON, under the source's name.
 *
 * @param source such as {@code bluesky}
 * @param micros the latest event time of which everything is written, microseconds since 1970
 */
public record SourceCursor(String source, long micros) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The record's key. */
    public byte[] key() {
        return source.getBytes(StandardCharsets.UTF_8);
    }

    /** The record's value. */
    public byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(JSON.createObjectNode().put("micros", micros));
        } catch (IOException e) {
            throw new UncheckedIOException("a tree can be written", e);
        }
    }

    /** What a record says of a source; nothing if it is about another, or cannot be read. */
    public static OptionalLong read(String source, byte @Nullable [] key, byte @Nullable [] value) {
        if (value == null || !Arrays.equals(key, source.getBytes(StandardCharsets.UTF_8))) {
            return OptionalLong.empty();
        }
        try {
            JsonNode micros = JSON.readTree(value).path("micros");
            return micros.isIntegralNumber() ? OptionalLong.of(micros.longValue()) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
