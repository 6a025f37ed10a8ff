package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.access.Faces;
import dev.churnwatch.archive.ArchivedFlag;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers that tell of flags, each as it was published, with faces for names. */
final class FlagDocuments {

    private FlagDocuments() {}

    /** {@code {"items":[flag...],"next":"...","meta":{...}}}; no {@code next} on the last page. */
    static String page(List<ArchivedFlag> flags, @Nullable String next, Faces faces, Completeness completeness) {
        return Documents.answer(completeness, json -> {
            json.writeArrayFieldStart("items");
            for (ArchivedFlag flag : flags) {
                json.writeRawValue(faces.mask(flag.document()));
            }
            json.writeEndArray();
            if (next != null) {
                json.writeStringField("next", next);
            }
        });
    }

    /** {@code {"flag":{...},"revisions":[{"revision":1,"change":"OPENED","asOf":"..."}...],"meta":{...}}}. */
    static String flag(ArchivedFlag flag, List<ArchivedFlag> revisions, Faces faces, Completeness completeness) {
        return Documents.answer(completeness, json -> {
            json.writeFieldName("flag");
            json.writeRawValue(faces.mask(flag.document()));
            json.writeArrayFieldStart("revisions");
            for (ArchivedFlag revision : revisions) {
                json.writeStartObject();
                writeRevision(json, revision);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** The same with each revision's document, and the snapshot from which on it is there. */
    static String history(List<ArchivedFlag> revisions, Faces faces, Completeness completeness) {
        return Documents.answer(completeness, json -> {
            json.writeFieldName("flag");
            json.writeRawValue(faces.mask(revisions.get(revisions.size() - 1).document()));
            json.writeArrayFieldStart("revisions");
            for (ArchivedFlag revision : revisions) {
                json.writeStartObject();
                writeRevision(json, revision);
                json.writeNumberField("snapshot", revision.filing());
                json.writeFieldName("document");
                json.writeRawValue(faces.mask(revision.document()));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void writeRevision(JsonGenerator json, ArchivedFlag revision) throws IOException {
        json.writeNumberField("revision", revision.revision());
        json.writeStringField("change", revision.change().name());
        json.writeStringField("asOf", revision.asOf().toString());
    }
}
