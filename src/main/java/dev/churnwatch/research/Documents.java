package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** How bodies of answers are written. */
final class Documents {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private static final ObjectReader PUBLISHED = JsonMapper.builder()
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    private Documents() {}

    /** A document of the archive, each number with the digits that it was published with. */
    static JsonNode published(String json) {
        try {
            return PUBLISHED.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the archive holds what is no JSON", e);
        }
    }

    /** A body of the fields that {@code fields} writes, and {@code meta} behind them. */
    static String answer(Completeness completeness, Content fields) {
        return write(json -> {
            json.writeStartObject();
            fields.writeTo(json);
            completeness.writeTo(json);
            json.writeEndObject();
        });
    }

    /** Whether a body is a JSON object; one whose endpoint names no type has none yet when filters see it. */
    static boolean isObject(String body, @Nullable MediaType type) {
        return type == null ? body.startsWith("{") : MediaType.APPLICATION_JSON_TYPE.isCompatible(type);
    }

    /** Something that can be written as JSON. */
    @FunctionalInterface
    interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    static String write(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every character", e);
        }
        return text.toString();
    }
}
