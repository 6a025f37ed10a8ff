package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.churn.Reasons;
import dev.churnwatch.flag.FlagChange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A flag's change as published on {@code churn-flag-changes} and {@code churn-flags}: JSON by the schema {@code
 * churn-flag-v1.json}, with the headers of a CloudEvent in binary mode. Equal changes give equal bytes.
 */
public final class FlagJson {

    /** What the headers name as the schema of the value; the {@code $id} of {@code schema/churn-flag-v1.json}. */
    public static final String SCHEMA = "urn:churnwatch:schema:churn-flag:v1";

    private static final String SOURCE = "/churnwatch";
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private final AssessmentJson evidence;

    /** @param policy the policy whose assessments will be written; flags carry it in full */
    public FlagJson(Policy policy) {
        this.evidence = new AssessmentJson(policy);
    }

    /** The value. */
    public byte[] encode(FlagChange change) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * 1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(change, json);
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes every byte", e);
        }
        return bytes.toByteArray();
    }

    /** The headers: CloudEvents 1.0, Kafka protocol binding, binary content mode. */
    public Headers headers(FlagChange change) {
        Headers headers = new RecordHeaders();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", change.flagId().value() + '/' + change.revision());
        add(headers, "ce_source", SOURCE);
        add(headers, "ce_type", "dev.churnwatch.flag." + change.change().name().toLowerCase(Locale.ROOT));
        add(headers, "ce_subject", change.account().value());
        add(headers, "ce_time", Numbers.time(change.asOf()));
        add(headers, "ce_dataschema", SCHEMA);
        add(headers, "content-type", "application/json");
        return headers;
    }

    private void write(FlagChange change, JsonGenerator json) throws IOException {
        Assessment assessment = change.assessment();
        json.writeStartObject();
        json.writeStringField("flagId", change.flagId().value());
        json.writeNumberField("revision", change.revision());
        json.writeStringField("change", change.change().name());
        json.writeStringField("account", change.account().value());
        json.writeStringField("label", assessment.label().code());
        Numbers.writeProbability("confidence", assessment.confidence(), json);
        json.writeStringField("severity", assessment.severity().name());
        json.writeStringField("openedAt", Numbers.time(change.openedAt()));
        json.writeStringField("asOf", Numbers.time(change.asOf()));
        json.writeStringField("episodeStart", Numbers.time(change.episodeStart()));
        write(change.policy(), json);
        if (change.shadow()) {
            json.writeBooleanField("shadow", true);
        }
        json.writeFieldName("evidence");
        evidence.write(assessment, json);
        json.writeArrayFieldStart("reasons");
        for (String reason : Reasons.of(assessment)) {
            json.writeString(reason);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(PolicyStamp policy, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("policy");
        json.writeStringField("name", policy.name());
        json.writeNumberField("version", policy.version());
        json.writeStringField("hash", policy.hash());
        json.writeEndObject();
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
