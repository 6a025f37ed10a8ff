package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.churn.Drop;
import dev.churnwatch.churn.Policy;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The undone follows of an account, spell by spell and in examples, in the size of a record whatever their number. */
final class DropTables {

    /** How many episodes a document shows. */
    static final int SAMPLE = 20;

    private DropTables() {}

    /** One row for every UTC spell in which a follow that was undone was made or undone, ascending. */
    static void writeSpells(List<Drop> drops, Policy.Lens lens, HearingJson names, JsonGenerator json)
            throws IOException {
        SortedMap<Long, DropCount> undone = new TreeMap<>();
        SortedMap<Long, Integer> made = new TreeMap<>();
        for (Drop drop : drops) {
            undone.computeIfAbsent(lens.spellOf(drop.closedAt()), spell -> new DropCount())
                    .add(drop);
            made.merge(lens.spellOf(drop.openedAt()), 1, Integer::sum);
        }
        made.keySet().forEach(spell -> undone.computeIfAbsent(spell, none -> new DropCount()));
        json.writeStartArray();
        for (var spell : undone.entrySet()) {
            json.writeStartObject();
            json.writeStringField("date", names.spell(spell.getKey()));
            spell.getValue().write(json);
            json.writeNumberField("made", made.getOrDefault(spell.getKey(), 0));
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
        if (drop.isCensored()) {
            json.writeStringField("openedNotBefore", Numbers.time(drop.earliest()));
            json.writeStringField("closedNotBefore", Numbers.time(drop.standing()));
            json.writeNumberField("shortestDwellSeconds", TimeUnit.MILLISECONDS.toSeconds(drop.shortestDwell()));
        }
        json.writeEndObject();
    }
}
