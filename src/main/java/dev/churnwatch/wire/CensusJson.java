package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.churn.Tenure;
import dev.churnwatch.flag.Conclusion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The records of the census as published on {@code churn-account-days} and {@code churn-completeness}, with the headers of
 * a CloudEvent in binary mode. Equal facts give equal bytes.
 */
public final class CensusJson {

    /** The {@code $id} of {@code schema/churn-account-day-v1.json}. */
    public static final String ACCOUNT_DAY_SCHEMA = "urn:churnwatch:schema:churn-account-day:v1";

    /** The {@code $id} of {@code schema/churn-completeness-v1.json}. */
    public static final String COMPLETENESS_SCHEMA = "urn:churnwatch:schema:churn-completeness:v1";

    private static final String SOURCE = "/churnwatch";
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private CensusJson() {}

    /**
     * How far a task has come, and what has become of its input.
     *
     * @param partition the task's
     * @param streamTime the latest event time of its input, ms
     * @param judged the tick up to which its accounts have been judged, ms
     * @param settled the end of the last day that is settled, ms; {@code null} before the first
     */
    public record Progress(
            int partition,
            long streamTime,
            long judged,
            @Nullable Long settled,
            Tallies tallies) {}

    /** The value of an account's settled day. */
    public static byte[] encode(AccountDay day) {
        return bytes(json -> {
            json.writeStartObject();
            json.writeStringField("account", day.account().value());
            ChronicleJson.writeFields(day.sheet(), json);
            json.writeNumberField("windowFollows", day.windowFollows());
            json.writeStringField("firstSeen", Numbers.time(day.firstSeen()));
            write(day.conclusion(), json);
            json.writeFieldName("survival");
            ChronicleJson.write(day.survival(), json);
            json.writeArrayFieldStart("episodes");
            for (Tenure tenure : day.episodes()) {
                ChronicleJson.write(tenure, day.tick(), json);
            }
            json.writeEndArray();
            json.writeBooleanField("truncated", day.truncated());
            json.writeEndObject();
        });
    }

    private static void write(Conclusion conclusion, JsonGenerator json) throws IOException {
        Assessment assessment = conclusion.assessment();
        json.writeBooleanField("flagged", conclusion.flagged());
        json.writeFieldName("assessment");
        if (assessment == null) {
            json.writeNull();
        } else {
            json.writeStartObject();
            Numbers.writeProbability("confidence", assessment.confidence(), json);
            Numbers.write("logit", assessment.logit(), json);
            json.writeStringField("lens", assessment.leading().equals(assessment.hours()) ? "hours" : "days");
            json.writeStringField("verdict", assessment.verdict().name());
            json.writeStringField("label", assessment.label().code());
            json.writeStringField("severity", assessment.severity().name());
            json.writeEndObject();
        }
        PolicyStamp policy = conclusion.policy();
        json.writeObjectFieldStart("policy");
        json.writeStringField("name", policy.name());
        json.writeNumberField("version", policy.version());
        json.writeStringField("hash", policy.hash());
        json.writeEndObject();
    }

    /** The headers of an account's settled day. */
    public static Headers headers(AccountDay day) {
        Headers headers = headers(
                ChronicleJson.day(day.sheet().day()) + '/' + day.account().value(),
                "dev.churnwatch.account-day",
                day.tick(),
                ACCOUNT_DAY_SCHEMA);
        add(headers, "ce_subject", day.account().value());
        return headers;
    }

    /** The key of a task's progress. */
    public static byte[] key(Progress progress) {
        return Integer.toString(progress.partition).getBytes(StandardCharsets.UTF_8);
    }

    /** The value of a task's progress. */
    public static byte[] encode(Progress progress) {
        Tallies tallies = progress.tallies;
        return bytes(json -> {
            json.writeStartObject();
            json.writeNumberField("partition", progress.partition);
            json.writeStringField("streamTime", Numbers.time(progress.streamTime));
            json.writeStringField("judgedTo", Numbers.time(progress.judged));
            json.writeStringField("settledTo", progress.settled == null ? null : Numbers.time(progress.settled));
            json.writeNumberField("offset", tallies.offset());
            json.writeNumberField("accepted", tallies.accepted());
            json.writeObjectFieldStart("rejected");
            for (Map.Entry<String, Long> reason : new TreeMap<>(tallies.rejected()).entrySet()) {
                json.writeNumberField(reason.getKey(), reason.getValue());
            }
            json.writeEndObject();
            json.writeNumberField("rekeyed", tallies.rekeyed());
            json.writeNumberField("duplicate", tallies.duplicate());
            json.writeNumberField("late", tallies.late());
            json.writeNumberField("unfollows", tallies.unfollows());
            json.writeNumberField("orphans", tallies.orphans());
            json.writeNumberField("ends", tallies.ends());
            json.writeNumberField("endsUnknown", tallies.endsUnknown());
            json.writeNumberField("accountDays", tallies.accountDays());
            json.writeNumberField("truncated", tallies.truncated());
            json.writeEndObject();
        });
    }

    /** The headers of a task's progress. */
    public static Headers headers(Progress progress) {
        return headers(
                progress.partition + "/" + progress.judged,
                "dev.churnwatch.completeness",
                progress.judged,
                COMPLETENESS_SCHEMA);
    }

    private static Headers headers(String id, String type, long at, String schema) {
        Headers headers = new RecordHeaders();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", id);
        add(headers, "ce_source", SOURCE);
        add(headers, "ce_type", type);
        add(headers, "ce_time", Numbers.time(at));
        add(headers, "ce_dataschema", schema);
        add(headers, "content-type", "application/json");
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static byte[] bytes(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * 1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes every byte", e);
        }
        return bytes.toByteArray();
    }
}
