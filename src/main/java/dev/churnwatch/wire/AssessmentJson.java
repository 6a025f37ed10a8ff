package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Drop;
import dev.churnwatch.churn.Evidence;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.RateRatio;
import dev.churnwatch.churn.Reciprocity;
import dev.churnwatch.churn.Tally;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The {@code evidence} object of a flag and of the live view of an account: every number that was used, the arithmetic
 * done with it, and the policy, so that a reader with a pocket calculator comes to the same confidence.
 */
public final class AssessmentJson {

    private static final JsonMapper JSON = new JsonMapper();

    private final Policy policy;
    private final byte[] policyDocument;

    /** @param policy the policy that the assessments were made by */
    public AssessmentJson(Policy policy) {
        this.policy = policy;
        this.policyDocument = PolicyDocument.canonical(policy);
    }

    /** The object as a tree, for embedding it in another document. */
    public JsonNode tree(Assessment assessment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * 1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(assessment, json);
            json.flush();
            return JSON.readTree(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes every byte", e);
        }
    }

    /** Writes the object. */
    public void write(Assessment assessment, JsonGenerator json) throws IOException {
        Evidence evidence = assessment.evidence();
        json.writeStartObject();
        writeWindow(evidence, json);
        writeCounts(evidence, json);
        writeRates(assessment.full().tally(), evidence, json);
        json.writeFieldName("dwell");
        writeDwell(evidence.drops(), assessment.full().tally(), json);
        json.writeFieldName("dropDays");
        DropTables.writeDays(evidence.drops(), json);
        json.writeFieldName("episodes");
        DropTables.writeEpisodes(evidence.drops(), json);
        writeSpared(evidence.spared(), json);
        writeScore(assessment, json);
        json.writeFieldName("policy");
        writePolicy(json);
        json.writeEndObject();
    }

    private void writeWindow(Evidence evidence, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("window");
        json.writeStringField("from", Numbers.time(evidence.asOf() - policy.window()));
        json.writeStringField("to", Numbers.time(evidence.asOf()));
        json.writeNumberField("days", policy.windowDays());
        json.writeEndObject();
    }

    private void writePolicy(JsonGenerator json) throws IOException {
        try (JsonParser document = JSON.createParser(policyDocument)) {
            document.nextToken();
            json.copyCurrentStructure(document);
        }
    }

    private static void writeCounts(Evidence evidence, JsonGenerator json) throws IOException {
        json.writeNumberField("follows", evidence.follows());
        json.writeNumberField("coldFollows", evidence.coldFollows());
        json.writeNumberField("followDays", evidence.followDays().size());
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

    /** What is derived from the tally of all unfollow days; the tallies themselves stand in the score. */
    private static void writeRates(Tally tally, Evidence evidence, JsonGenerator json) throws IOException {
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
        json.writeNumberField("spanDays", tally.spanDays());
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

    /** The quartiles and the spread leave out drops that are known to be reciprocated, as the score does. */
    private static void writeDwell(List<Drop> drops, Tally tally, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("count", tally.dwellCount());
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
                .filter(drop -> drop.reciprocity() != Reciprocity.MUTUAL)
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
        json.writeEndObject();
    }

    private void writeScore(Assessment assessment, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("score");
        json.writeStringField("verdict", assessment.verdict().name());
        Numbers.writeProbability("confidence", assessment.confidence(), json);
        Numbers.write("logit", assessment.logit(), json);
        Numbers.write("prior", policy.prior(), json);
        json.writeObjectFieldStart("guards");
        json.writeBooleanField("drops", assessment.guards().drops());
        json.writeBooleanField("recurrence", assessment.guards().recurrence());
        json.writeBooleanField("span", assessment.guards().span());
        json.writeEndObject();
        json.writeFieldName("full");
        write(assessment.full(), json);
        json.writeFieldName("jackknifed");
        write(assessment.jackknifed(), json);
        json.writeEndObject();
    }

    private static void write(Assessment.@Nullable Reckoning reckoning, JsonGenerator json) throws IOException {
        if (reckoning == null) {
            json.writeNull();
            return;
        }
        Long day = reckoning.withoutDay();
        json.writeStartObject();
        json.writeStringField(
                "withoutDay", day == null ? null : LocalDate.ofEpochDay(day).toString());
        json.writeFieldName("tally");
        write(reckoning.tally(), json);
        Numbers.write("priorLogit", reckoning.priorLogit(), json);
        json.writeArrayFieldStart("parts");
        for (Assessment.Part part : reckoning.parts()) {
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

    private static void write(Tally tally, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("drops", tally.drops());
        json.writeNumberField("dropsNone", tally.dropsNone());
        json.writeNumberField("dropsMutual", tally.dropsMutual());
        json.writeNumberField("dropDays", tally.dropDays());
        json.writeNumberField("effectiveDrops", tally.effectiveDrops());
        Numbers.write("exposureNone", tally.exposureNone(), json);
        Numbers.write("exposureMutual", tally.exposureMutual(), json);
        json.writeNumberField("follows", tally.follows());
        json.writeNumberField("coldFollows", tally.coldFollows());
        json.writeNumberField("recurrence", tally.recurrence());
        json.writeNumberField("spanDays", tally.spanDays());
        json.writeNumberField("dwellCount", tally.dwellCount());
        json.writeNumberField("dwellDays", tally.dwellDays());
        Numbers.write("lnDwellQ1", tally.lnDwellQ1(), json);
        Numbers.write("lnDwellQ3", tally.lnDwellQ3(), json);
        json.writeEndObject();
    }
}
