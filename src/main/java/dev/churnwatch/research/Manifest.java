package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.archive.Export;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What is told of an export: enough to know what it is, whether it is whole, and to make it again. */
final class Manifest {

    private Manifest() {}

    /** How complete the archive was, as the register keeps it. */
    static String completeness(Completeness meta) {
        return Documents.write(json -> {
            json.writeStartObject();
            meta.writeTo(json);
            json.writeEndObject();
        });
    }

    /** How far the input had been read, as the register keeps it: {@code {"0":1204,...}}. */
    static String inputOffsets(SortedMap<Integer, Long> offsets) {
        return Documents.write(json -> {
            json.writeStartObject();
            for (Map.Entry<Integer, Long> offset : offsets.entrySet()) {
                json.writeNumberField(offset.getKey().toString(), offset.getValue());
            }
            json.writeEndObject();
        });
    }

    /** {@code {"id":"...","status":"complete","rows":17,"sha256":"...",...}}. */
    static String json(Export export) {
        Export.Result result = export.result();
        return Documents.write(json -> {
            json.writeStartObject();
            json.writeStringField("id", export.id().toString());
            json.writeStringField("status", lower(result.status()));
            json.writeStringField("kind", export.kind());
            json.writeStringField("query", export.query());
            json.writeStringField("format", export.format());
            json.writeNumberField("snapshot", export.basis().snapshot());
            writeTime("asOf", export.basis().asOf(), json);
            json.writeFieldName("inputOffsets");
            json.writeRawValue(export.basis().inputOffsets());
            json.writeStringField("project", export.project());
            json.writeBooleanField("pseudonymised", export.pseudonymised());
            json.writeStringField("started", export.started().toString());
            writeTime("finished", result.finished(), json);
            json.writeNumberField("rows", result.rows());
            json.writeNumberField("truncatedDays", result.truncatedDays());
            json.writeNumberField("bytes", result.bytes());
            json.writeStringField("sha256", result.sha256());
            json.writeArrayFieldStart("policies");
            for (String hash : result.policies()) {
                json.writeString(hash);
            }
            json.writeEndArray();
            json.writeStringField("code", export.code());
            json.writeFieldName("completeness");
            json.writeRawValue(export.basis().completeness());
            json.writeEndObject();
        });
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void writeTime(String name, @Nullable Instant time, JsonGenerator json) throws IOException {
        json.writeStringField(name, time == null ? null : time.toString());
    }
}
