package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.churn.Assessment.GuardsHeld;
import dev.churnwatch.churn.Assessment.Part;
import dev.churnwatch.churn.Assessment.Reckoning;
import dev.churnwatch.churn.Drop;
import dev.churnwatch.churn.Evidence;
import dev.churnwatch.churn.Hearing;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.RateRatio;
import dev.churnwatch.churn.Reciprocity;
import dev.churnwatch.churn.Tally;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What one lens made of an account: its evidence and its arithmetic. Spells are called what they are: days, hours. */
enum HearingJson {
    DAYS("Days") {
        @Override
        String spell(long number) {
            return LocalDate.ofEpochDay(number).toString();
        }
    },
    HOURS("Hours") {
        @Override
        String spell(long number) {
            return LocalDateTime.ofEpochSecond(TimeUnit.HOURS.toSeconds(number), 0, ZoneOffset.UTC)
                    .format(HOUR);
        }
    };

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH'Z'");

    private final String spells;

    HearingJson(String spells) {
        this.spells = spells;
    }

    /** The name of a UTC spell, by its number since 1970. */
    abstract String spell(long number);

    /** Writes what was seen, as fields of the object that is open. */
    void writeEvidence(Hearing hearing, Policy.Lens lens, JsonGenerator json) throws IOException {
        Evidence evidence = hearing.evidence();
        Tally tally = hearing.full().tally();
        writeWindow(evidence, lens, json);
        writeCounts(evidence, json);
        writeRates(tally, evidence, json);
        json.writeFieldName("dwell");
        writeDwell(evidence.drops(), tally, json);
        json.writeFieldName("drop" + spells);
        DropTables.writeSpells(evidence.drops(), lens, this, json);
        json.writeFieldName("episodes");
        DropTables.writeEpisodes(evidence.drops(), json);
        writeSpared(evidence.spared(), json);
    }

    /** Writes what came of it, as fields of the object that is open. */
    void writeReckonings(Hearing hearing, JsonGenerator json) throws IOException {
        GuardsHeld guards = hearing.guards();
        json.writeObjectFieldStart("guards");
        json.writeBooleanField("drops", guards.drops());
        json.writeBooleanField("recurrence", guards.recurrence());
        json.writeBooleanField("span", guards.span());
        json.writeEndObject();
        json.writeFieldName("full");
        write(hearing.full(), json);
        json.writeFieldName("jackknifed");
        write(hearing.jackknifed(), json);
    }

    private static void writeWindow(Evidence evidence, Policy.Lens lens, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("window");
        json.writeStringField("from", Numbers.time(evidence.asOf() - lens.window()));
        json.writeStringField("to", Numbers.time(evidence.asOf()));
        json.writeNumberField("days", TimeUnit.MILLISECONDS.toDays(lens.window()));
        json.writeNumberField("hours", lens.windowHours());
        json.writeEndObject();
    }

    private static void writeCounts(Evidence evidence, JsonGenerator json) throws IOException {
        json.writeNumberField("follows", evidence.follows());
        json.writeNumberField("coldFollows", evidence.coldFollows().count());
        json.writeNumberField("followDays", evidence.followDays());
        json.writeNumberField("openFollows", evidence.openFollows());
        json.writeNumberField("followedBack", evidence.followedBack());
        json.writeNumberField("newFollowers", evidence.newFollowers());
        json.writeNumberField("refollowedPairs", evidence.refollowedPairs());
        json.writeNumberField("refollows", evidence.refollows());
        DropCount drops = new DropCount();
        evidence.drops().forEach(drops::add);
        json.writeObjectFieldStart("drops");
        json.writeNumberField("total", evidence.drops().size());
        drops.write(json);
        json.writeEndObject();
    }

    /** What is derived from the tally of all unfollow spells; the tallies themselves stand in the score. */
    private void writeRates(Tally tally, Evidence evidence, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("exposureDays");
        Numbers.write("none", tally.exposureNone(), json);
        Numbers.write("mutual", tally.exposureMutual(), json);
        json.writeEndObject();
        json.writeObjectFieldStart("hazardPerDay");
        Numbers.write("none", tally.dropsNone() / tally.exposureNone(), json);
        Numbers.write("mutual", tally.dropsMutual() / tally.exposureMutual(), json);
        json.writeEndObject();
        writeSelectivity(RateRatio.of(tally), json);
        json.writeNumberField("recurrence", tally.recurrence());
        json.writeNumberField("span" + spells, tally.span());
        json.writeNumberField("dueFollows", tally.dueFollows());
        Numbers.write("balance", tally.balance(), json);
        Numbers.write("reward", (double) evidence.followedBack() / evidence.newFollowers(), json);
    }

    private static void writeSelectivity(Optional<RateRatio> ratio, JsonGenerator json) throws IOException {
        if (ratio.isEmpty()) {
            json.writeNullField("selectivity");
            return;
        }
        Double high = ratio.get().high();
        json.writeObjectFieldStart("selectivity");
        Numbers.write("estimate", ratio.get().estimate(), json);
        Numbers.write("low", ratio.get().low(), json);
        Numbers.write("high", high == null ? Double.POSITIVE_INFINITY : high, json);
        Numbers.write("level", 0.95, json);
        json.writeEndObject();
    }

    /** The quartiles and the spread leave out drops that are known to be reciprocated or are censored, as the score does. */
    private static void writeDwell(List<Drop> drops, Tally tally, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("count", tally.dwellCount());
        json.writeNumberField(
                "censored", drops.stream().filter(Drop::isCensored).count());
        boolean any = tally.dwellCount() > 0;
        Numbers.write("q1Days", any ? StrictMath.exp(tally.lnDwellQ1()) : Double.NaN, json);
        Numbers.write("medianDays", medianDwellDays(drops), json);
        Numbers.write("q3Days", any ? StrictMath.exp(tally.lnDwellQ3()) : Double.NaN, json);
        Numbers.write("spread", tally.dwellSpread(), json);
        json.writeFieldName("histogram");
        DwellHistogram.write(drops, json);
        json.writeEndObject();
    }

    /** The median on the scale of logarithms, like the quartiles; not a number without drops. */
    private static double medianDwellDays(List<Drop> drops) {
        long[] dwell = drops.stream()
                .filter(drop -> drop.reciprocity() != Reciprocity.MUTUAL && !drop.isCensored())
                .mapToLong(Drop::dwell)
                .sorted()
                .toArray();
        if (dwell.length == 0) {
            return Double.NaN;
        }
        double below = dwell[(dwell.length - 1) / 2];
        double above = dwell[dwell.length / 2];
        return StrictMath.sqrt(below * above) / TimeUnit.DAYS.toMillis(1);
    }

    private static void writeSpared(Evidence.Spared spared, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("spared");
        json.writeNumberField("old", spared.old());
        json.writeNumberField("blocked", spared.blocked());
        json.writeNumberField("targetGone", spared.targetGone());
        json.writeNumberField("actorGone", spared.actorGone());
        json.writeNumberField("ageUnknown", spared.ageUnknown());
        json.writeNumberField("hasty", spared.hasty());
        json.writeEndObject();
    }

    private void write(@Nullable Reckoning reckoning, JsonGenerator json) throws IOException {
        if (reckoning == null) {
            json.writeNull();
            return;
        }
        Long left = reckoning.withoutFrom();
        json.writeStartObject();
        if (this == DAYS) {
            json.writeStringField(
                    "withoutDay", left == null ? null : spell(Math.floorDiv(left, TimeUnit.DAYS.toMillis(1))));
        }
        json.writeStringField("withoutFrom", left == null ? null : Numbers.time(left));
        json.writeFieldName("tally");
        write(reckoning.tally(), json);
        Numbers.write("priorLogit", reckoning.priorLogit(), json);
        json.writeArrayFieldStart("parts");
        for (Part part : reckoning.parts()) {
            json.writeStartObject();
            json.writeStringField("name", part.name());
            Numbers.write("llr", part.llr(), json);
            Numbers.write("weight", part.weight(), json);
            Numbers.write("cap", part.cap(), json);
            Numbers.write("contribution", part.contribution(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        Numbers.write("logit", reckoning.logit(), json);
        json.writeEndObject();
    }

    private void write(Tally tally, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("drops", tally.drops());
        json.writeNumberField("dropsNone", tally.dropsNone());
        json.writeNumberField("dropsMutual", tally.dropsMutual());
        json.writeNumberField("drop" + spells, tally.dropSpells());
        json.writeNumberField("effectiveDrops", tally.effectiveDrops());
        Numbers.write("exposureNone", tally.exposureNone(), json);
        Numbers.write("exposureMutual", tally.exposureMutual(), json);
        json.writeNumberField("follows", tally.follows());
        json.writeNumberField("coldFollows", tally.coldFollows());
        json.writeNumberField("dueFollows", tally.dueFollows());
        json.writeNumberField("recurrence", tally.recurrence());
        json.writeNumberField("span" + spells, tally.span());
        json.writeNumberField("dwellCount", tally.dwellCount());
        json.writeNumberField("dwell" + spells, tally.dwellSpells());
        Numbers.write("lnDwellQ1", tally.lnDwellQ1(), json);
        Numbers.write("lnDwellQ3", tally.lnDwellQ3(), json);
        json.writeEndObject();
    }
}
