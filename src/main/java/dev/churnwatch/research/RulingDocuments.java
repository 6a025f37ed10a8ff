package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.archive.RulingLibrary.Subject;
import dev.churnwatch.flag.FlagId;
import dev.churnwatch.wire.RulingRecord;
import dev.churnwatch.wire.RulingRecord.Kind;
import dev.churnwatch.wire.RulingRecord.Withdrawal;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The bodies of answers about what people have said. Who may ask for them may know names. */
final class RulingDocuments {

    private RulingDocuments() {}

    /** One ruling. */
    static String of(RulingRecord ruling, Completeness completeness) {
        return Documents.answer(completeness, json -> writeFields(ruling, json));
    }

    /** {@code {"flagId":"...","account":"...","state":"...","dismissed":true,"items":[...],"meta":{...}}}. */
    static String history(Subject flag, List<RulingRecord> said, Completeness completeness) {
        return Documents.answer(completeness, json -> {
            json.writeStringField("flagId", flag.flagId().value());
            json.writeStringField("account", flag.account().value());
            json.writeStringField("state", flag.state().name().toLowerCase(Locale.ROOT));
            json.writeBooleanField(
                    "dismissed",
                    said.stream().anyMatch(ruling -> ruling.withdrawn() == null && ruling.ruling() != null));
            items(said, json);
        });
    }

    /** {@code {"items":[...],"next":"...","meta":{...}}}; no {@code next} on the last page. */
    static String page(List<RulingRecord> said, @Nullable String next, Completeness completeness) {
        return Documents.answer(completeness, json -> {
            items(said, json);
            if (next != null) {
                json.writeStringField("next", next);
            }
        });
    }

    private static void items(List<RulingRecord> said, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("items");
        for (RulingRecord ruling : said) {
            json.writeStartObject();
            writeFields(ruling, json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeFields(RulingRecord ruling, JsonGenerator json) throws IOException {
        json.writeStringField("id", ruling.id());
        json.writeStringField("account", ruling.account().value());
        FlagId flagId = ruling.flagId();
        if (flagId == null) {
            json.writeStringField("from", time(ruling.from()));
            json.writeStringField("until", time(ruling.until()));
            json.writeStringField("reason", ruling.note());
        } else {
            json.writeStringField("flagId", flagId.value());
            if (ruling.kind().isOutcome()) {
                json.writeStringField("outcome", ruling.kind() == Kind.APPEAL_UPHELD ? "upheld" : "rejected");
            } else {
                json.writeStringField("verdict", ruling.kind().code());
            }
            json.writeStringField("asOf", time(ruling.until()));
            json.writeStringField("note", ruling.note());
        }
        json.writeStringField("by", ruling.by());
        json.writeStringField("at", time(ruling.at()));
        write(ruling.withdrawn(), json);
    }

    private static void write(@Nullable Withdrawal withdrawn, JsonGenerator json) throws IOException {
        if (withdrawn == null) {
            json.writeNullField("withdrawn");
            return;
        }
        json.writeObjectFieldStart("withdrawn");
        json.writeStringField("by", withdrawn.by());
        json.writeStringField("note", withdrawn.note());
        json.writeStringField("at", time(withdrawn.at()));
        json.writeEndObject();
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
