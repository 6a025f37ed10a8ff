package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.churn.DaySheet;
import dev.churnwatch.churn.Drop;
import dev.churnwatch.churn.Ending;
import dev.churnwatch.churn.LifeTable;
import dev.churnwatch.churn.Survival;
import dev.churnwatch.churn.Tenure;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The parts of a chronicle as JSON, the same on the topic and in answers. */
public final class ChronicleJson {

    private ChronicleJson() {}

    /** A day as in the contract, such as {@code 2026-07-04}. */
    public static String day(long epochDay) {
        return LocalDate.ofEpochDay(epochDay).toString();
    }

    /** The fields of a day. */
    public static void writeFields(DaySheet sheet, JsonGenerator json) throws IOException {
        json.writeStringField("day", day(sheet.day()));
        json.writeBooleanField("complete", sheet.complete());
        json.writeNumberField("follows", sheet.follows());
        json.writeNumberField("coldFollows", sheet.coldFollows());
        json.writeArrayFieldStart("ends");
        for (DaySheet.Ends ends : sheet.ends()) {
            json.writeStartObject();
            json.writeStringField("cause", ends.ending().name());
            json.writeStringField("reciprocity", ends.reciprocity().name());
            json.writeNumberField("count", ends.count());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("openFollows", sheet.openFollows());
        json.writeNumberField("followBacks", sheet.followBacks());
        write("followersGained", sheet.followersGained(), json);
        write("followersLost", sheet.followersLost(), json);
    }

    private static void write(String field, @Nullable Integer count, JsonGenerator json) throws IOException {
        if (count == null) {
            json.writeNullField(field);
        } else {
            json.writeNumberField(field, count);
        }
    }

    /** An episode, its dwell up to {@code asOf} (ms) if it stands. */
    public static void write(Tenure tenure, long asOf, JsonGenerator json) throws IOException {
        OptionalLong dwell = tenure.dwell(asOf);
        json.writeStartObject();
        json.writeStringField(
                "target", tenure.target() == null ? null : tenure.target().value());
        json.writeStringField("from", tenure.from() == Tenure.UNSEEN ? null : Numbers.time(tenure.from()));
        json.writeStringField("to", tenure.open() ? null : Numbers.time(tenure.to()));
        if (dwell.isPresent()) {
            json.writeNumberField("dwellSeconds", dwell.getAsLong() / 1000);
        } else {
            json.writeNullField("dwellSeconds");
        }
        json.writeStringField("cause", tenure.ending().name());
        json.writeStringField("reciprocity", tenure.reciprocity().name());
        json.writeBooleanField("via", tenure.via());
        json.writeStringField("start", tenure.start().name());
        if (tenure.isVague()) {
            json.writeStringField("fromNotBefore", bound(tenure.earliest()));
            json.writeStringField("toNotBefore", tenure.open() ? null : bound(tenure.standing()));
        }
        json.writeEndObject();
    }

    private static @Nullable String bound(long at) {
        return at == Tenure.UNSEEN ? null : Numbers.time(at);
    }

    /** How long the follows lasted that were undone by choice and whose dwell is known, in the buckets of a flag's histogram. */
    public static void writeDwell(List<Tenure> tenures, JsonGenerator json) throws IOException {
        DwellHistogram.write(
                tenures.stream()
                        .filter(tenure ->
                                tenure.ending() == Ending.CHOSEN && tenure.from() != Tenure.UNSEEN && !tenure.isVague())
                        .map(tenure -> new Drop(
                                tenure.target(),
                                tenure.from(),
                                tenure.to(),
                                tenure.reciprocity(),
                                tenure.start() == Tenure.Start.RECORD_KEY))
                        .toList(),
                json);
    }

    /** The life tables, from which curves can be drawn and which can be added. */
    public static void write(Survival survival, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeFieldName("none");
        write(survival.none(), json);
        json.writeFieldName("mutual");
        write(survival.mutual(), json);
        json.writeNumberField("startUnseen", survival.startUnseen());
        json.writeEndObject();
    }

    private static void write(LifeTable table, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (LifeTable.Row row : table.rows()) {
            json.writeStartObject();
            json.writeNumberField("day", row.day());
            writeCounts("in", row.entries(), json);
            writeCounts("out", row.exits(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static <E extends Enum<E>> void writeCounts(String name, Map<E, Long> counts, JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<E, Long> count : counts.entrySet()) {
            json.writeNumberField(count.getKey().name(), count.getValue());
        }
        json.writeEndObject();
    }

    /**
     * Reads life tables.
     *
     * @throws IllegalArgumentException if they have another form
     */
    public static Survival survival(JsonNode node) {
        return new Survival(
                table(node.path("none")),
                table(node.path("mutual")),
                node.path("startUnseen").asLong());
    }

    private static LifeTable table(JsonNode rows) {
        List<LifeTable.Row> table = new ArrayList<>(rows.size());
        for (JsonNode row : rows) {
            table.add(new LifeTable.Row(
                    row.path("day").asInt(-1),
                    counts(LifeTable.Entry.class, row.path("in")),
                    counts(LifeTable.Exit.class, row.path("out"))));
        }
        return LifeTable.of(table);
    }

    private static <E extends Enum<E>> Map<E, Long> counts(Class<E> type, JsonNode node) {
        Map<E, Long> counts = new EnumMap<>(type);
        node.properties()
                .forEach(count -> counts.put(
                        Enum.valueOf(type, count.getKey()), count.getValue().asLong()));
        return counts;
    }
}
