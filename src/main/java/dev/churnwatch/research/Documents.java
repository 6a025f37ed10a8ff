package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.churnwatch.archive.ArchivedFlag;
import dev.churnwatch.archive.ArchivedRevision;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of answers from the archive. Flags are put in as they were published, unparsed. */
final class Documents {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private Documents() {}

    /** {@code {"items":[flag...],"next":"..."}}; no {@code next} on the last page. */
    static String page(List<ArchivedFlag> flags, @Nullable String next) {
        return write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (ArchivedFlag flag : flags) {
                json.writeRawValue(flag.document());
            }
            json.writeEndArray();
            if (next != null) {
                json.writeStringField("next", next);
            }
            json.writeEndObject();
        });
    }

    /** {@code {"flag":{...},"revisions":[{"revision":1,"change":"OPENED","asOf":"..."}...]}}. */
    static String flag(ArchivedFlag flag, List<ArchivedRevision> revisions) {
        return write(json -> {
            json.writeStartObject();
            json.writeFieldName("flag");
            json.writeRawValue(flag.document());
            json.writeArrayFieldStart("revisions");
            for (ArchivedRevision revision : revisions) {
                json.writeStartObject();
                json.writeNumberField("revision", revision.revision());
                json.writeStringField("change", revision.change().name());
                json.writeStringField("asOf", revision.asOf().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
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
