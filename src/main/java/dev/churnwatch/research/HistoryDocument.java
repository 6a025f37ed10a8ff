package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.churn.Chronicle;
import dev.churnwatch.churn.DaySheet;
import dev.churnwatch.churn.Ending;
import dev.churnwatch.churn.LifeTable;
import dev.churnwatch.churn.Reciprocity;
import dev.churnwatch.churn.Survival;
import dev.churnwatch.churn.Tenure;
import dev.churnwatch.wire.ChronicleJson;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The bodies of answers about an account's past. */
final class HistoryDocument {

    private HistoryDocument() {}

    static String series(Chronicle chronicle, List<DaySheet> days, Completeness completeness) {
        return answer(chronicle, completeness, json -> {
            json.writeArrayFieldStart("days");
            for (DaySheet sheet : days) {
                json.writeStartObject();
                ChronicleJson.writeFields(sheet, json);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static String dwell(Chronicle chronicle, Completeness completeness) {
        return answer(chronicle, completeness, json -> {
            json.writeFieldName("histogram");
            ChronicleJson.writeDwell(chronicle.tenures(), json);
            json.writeNumberField("startUnseen", chronicle.survival().startUnseen());
        });
    }

    static String survival(Chronicle chronicle, Completeness completeness) {
        return answer(chronicle, completeness, json -> writeCurves(chronicle.survival(), json));
    }

    static String episodes(
            Chronicle chronicle, List<Tenure> page, @Nullable EpisodePlace next, Completeness completeness) {
        return answer(chronicle, completeness, json -> {
            json.writeArrayFieldStart("items");
            for (Tenure tenure : page) {
                ChronicleJson.write(tenure, chronicle.asOf(), json);
            }
            json.writeEndArray();
            if (next != null) {
                json.writeStringField("next", next.write());
            }
        });
    }

    /** The days as CSV (RFC 4180): no field of it was written by a stranger. */
    static String csv(List<DaySheet> days) {
        StringBuilder csv =
                new StringBuilder("day,complete,follows,coldFollows,ended,chosen,block,targetGone,ownerGone,"
                        + "endedNone,endedMutual,endedUnknown,openFollows,followBacks,"
                        + "followersGained,followersLost\r\n");
        for (DaySheet sheet : days) {
            csv.append(ChronicleJson.day(sheet.day())).append(',').append(sheet.complete());
            for (Integer number : numbers(sheet)) {
                csv.append(',').append(number == null ? "" : number);
            }
            csv.append("\r\n");
        }
        return csv.toString();
    }

    /** What is not known is {@code null}. */
    private static List<@Nullable Integer> numbers(DaySheet sheet) {
        return Arrays.asList(
                sheet.follows(),
                sheet.coldFollows(),
                sheet.ended(),
                sheet.ended(Ending.CHOSEN),
                sheet.ended(Ending.BLOCK),
                sheet.ended(Ending.TARGET_GONE),
                sheet.ended(Ending.OWNER_GONE),
                sheet.ended(Reciprocity.NONE),
                sheet.ended(Reciprocity.MUTUAL),
                sheet.ended(Reciprocity.UNKNOWN),
                sheet.openFollows(),
                sheet.followBacks(),
                sheet.followersGained(),
                sheet.followersLost());
    }

    private static String answer(Chronicle chronicle, Completeness completeness, Documents.Content fields) {
        return Documents.answer(completeness, json -> {
            json.writeStringField("account", chronicle.account().value());
            json.writeStringField("since", time(chronicle.since()));
            json.writeStringField("asOf", time(chronicle.asOf()));
            fields.writeTo(json);
        });
    }

    /** The curves of both classes, with what they were drawn from. */
    static void writeCurves(Survival survival, JsonGenerator json) throws IOException {
        json.writeNumberField("dwellDays", LifeTable.DAYS);
        json.writeNumberField("startUnseen", survival.startUnseen());
        json.writeArrayFieldStart("classes");
        writeCurve("NONE", survival.none(), json);
        writeCurve("MUTUAL", survival.mutual(), json);
        json.writeEndArray();
    }

    private static void writeCurve(String reciprocity, LifeTable table, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("reciprocity", reciprocity);
        json.writeObjectFieldStart("entries");
        for (LifeTable.Entry entry : LifeTable.Entry.values()) {
            json.writeNumberField(code(entry), table.entries(entry));
        }
        json.writeEndObject();
        json.writeObjectFieldStart("exits");
        for (LifeTable.Exit exit : LifeTable.Exit.values()) {
            json.writeNumberField(code(exit), table.exits(exit));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("curve");
        for (LifeTable.Point point : table.curve()) {
            json.writeStartObject();
            json.writeNumberField("day", point.day());
            json.writeNumberField("atRisk", point.atRisk());
            json.writeNumberField("undone", point.undone());
            json.writeNumberField("censored", point.censored());
            json.writeNumberField("survival", point.survival());
            Double error = point.standardError();
            if (error == null) {
                json.writeNullField("standardError");
            } else {
                json.writeNumberField("standardError", error);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String code(Enum<?> value) {
        String[] words = value.name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder code = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            code.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return code.toString();
    }

    /** The days of a chronicle from one to another; what is {@code null} does not bound. */
    static List<DaySheet> between(Chronicle chronicle, @Nullable Long firstDay, @Nullable Long endDay) {
        return chronicle.days().stream()
                .filter(sheet ->
                        (firstDay == null || sheet.day() >= firstDay) && (endDay == null || sheet.day() < endDay))
                .toList();
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
