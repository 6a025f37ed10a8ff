package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Hearing;
import dev.churnwatch.churn.Policy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

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

    /** Writes the object: the lens of days in its own fields, that of hours in one field beside them. */
    public void write(Assessment assessment, JsonGenerator json) throws IOException {
        Hearing hours = assessment.hours();
        json.writeStartObject();
        HearingJson.DAYS.writeEvidence(assessment.days(), policy.days(), json);
        json.writeObjectFieldStart("score");
        writeVerdict(assessment, json);
        HearingJson.DAYS.writeReckonings(assessment.days(), json);
        json.writeEndObject();
        if (hours == null) {
            json.writeNullField("hours");
        } else {
            json.writeObjectFieldStart("hours");
            HearingJson.HOURS.writeEvidence(hours, policy.hours(), json);
            json.writeObjectFieldStart("score");
            Numbers.write("logit", hours.logit(), json);
            HearingJson.HOURS.writeReckonings(hours, json);
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeFieldName("policy");
        writePolicy(json);
        json.writeEndObject();
    }

    private void writeVerdict(Assessment assessment, JsonGenerator json) throws IOException {
        json.writeStringField("verdict", assessment.verdict().name());
        Numbers.writeProbability("confidence", assessment.confidence(), json);
        Numbers.write("logit", assessment.logit(), json);
        json.writeStringField("lens", assessment.leading().grain().code());
        Numbers.write("prior", policy.prior(), json);
    }

    private void writePolicy(JsonGenerator json) throws IOException {
        try (JsonParser document = JSON.createParser(policyDocument)) {
            document.nextToken();
            json.copyCurrentStructure(document);
        }
    }
}
