package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The documents of a body that was sent, byte for byte, so that whoever reads one sees all that was written. */
final class SentBatch {

    /** JSON that is sent is UTF-8 (RFC 8259): one that guesses other encodings counts other things than bytes. */
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();

    /** Where a collection of ActivityStreams has what it collects. */
    private static final Set<String> COLLECTED = Set.of("items", "orderedItems");

    private SentBatch() {}

    /** The lines that are not empty. */
    static List<byte[]> lines(byte[] body) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i == body.length || body[i] == '\n') {
                int to = i > from && body[i - 1] == '\r' ? i - 1 : i;
                if (to > from) {
                    lines.add(Arrays.copyOfRange(body, from, to));
                }
                from = i + 1;
            }
        }
        return lines;
    }

    /** The elements of an array, or the one object that stands alone; empty if the body is neither. */
    static Optional<List<byte[]>> objects(byte[] body) {
        return read(body, false);
    }

    /** The same; an object that is a collection stands for what it collects. */
    static Optional<List<byte[]>> activities(byte[] body) {
        return read(body, true);
    }

    private static Optional<List<byte[]>> read(byte[] body, boolean mayCollect) {
        try (JsonParser json = JSON.createParser(body)) {
            JsonToken first = json.nextToken();
            List<byte[]> documents;
            if (first == JsonToken.START_ARRAY) {
                documents = elements(json, body);
            } else if (first == JsonToken.START_OBJECT) {
                List<byte[]> collected = collected(json, body);
                documents = mayCollect && !collected.isEmpty() ? collected : List.of(body);
            } else {
                return Optional.empty();
            }
            return json.nextToken() == null ? Optional.of(documents) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("an array gives every byte", e);
        }
    }

    /** What the array at hand holds. */
    private static List<byte[]> elements(JsonParser json, byte[] body) throws IOException {
        List<byte[]> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int from = (int) json.currentTokenLocation().getByteOffset();
            json.skipChildren();
            json.finishToken();
            elements.add(
                    Arrays.copyOfRange(body, from, (int) json.currentLocation().getByteOffset()));
        }
        return elements;
    }

    /** What the object at hand collects; it is read to its end. */
    private static List<byte[]> collected(JsonParser json, byte[] body) throws IOException {
        List<byte[]> collected = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            if (json.nextToken() == JsonToken.START_ARRAY && COLLECTED.contains(field)) {
                collected.addAll(elements(json, body));
            } else {
                json.skipChildren();
            }
        }
        return collected;
    }
}
