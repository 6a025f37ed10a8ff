package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.churn.Drop;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The undone follows of an account, day by day and in examples, in the size of a record whatever their number. */
final class DropTables {

    /** How many episodes a document shows. */
    static final int SAMPLE = 20;

    private DropTables() {}

    /** One row for every UTC day with a drop, ascending. */
    static void writeDays(List<Drop> drops, JsonGenerator json) throws IOException {
        SortedMap<Long, DropCount> days = new TreeMap<>();
        for (Drop drop : drops) {
            days.computeIfAbsent(TimeUnit.MILLISECONDS.toDays(drop.closedAt()), day -> new DropCount())
                    .add(drop);
        }
        json.writeStartArray();
        for (var day : days.entrySet()) {
            json.writeStartObject();
            json.writeStringField("date", LocalDate.ofEpochDay(day.getKey()).toString());
            day.getValue().write(json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** All episodes, or {@link #SAMPLE} of them from first to last at even distances. */
    static void writeEpisodes(List<Drop> drops, JsonGenerator json) throws IOException {
        int shown = Math.min(SAMPLE, drops.size());
        json.writeStartObject();
        json.writeNumberField("total", drops.size());
        json.writeArrayFieldStart("sample");
        for (int i = 0; i < shown; i++) {
            long index = shown == 1 ? 0 : (long) i * (drops.size() - 1) / (shown - 1);
            write(drops.get((int) index), json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Drop drop, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField(
                "target", drop.target() == null ? null : drop.target().value());
        json.writeStringField("openedAt", Numbers.time(drop.openedAt()));
        json.writeStringField("closedAt", Numbers.time(drop.closedAt()));
        json.writeNumberField("dwellSeconds", TimeUnit.MILLISECONDS.toSeconds(drop.dwell()));
        json.writeStringField("reciprocity", drop.reciprocity().name().toLowerCase(Locale.ROOT));
        json.writeBooleanField("openedByKey", drop.openedByKey());
        json.writeEndObject();
    }
}
