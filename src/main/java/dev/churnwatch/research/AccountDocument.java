package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Reasons;
import dev.churnwatch.stream.LiveAccounts.AccountView;
import dev.churnwatch.stream.LiveAccounts.FlagView;
import dev.churnwatch.wire.AssessmentJson;
import dev.churnwatch.wire.Numbers;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The body of an answer about a live account. */
final class AccountDocument {

    private AccountDocument() {}

    static String of(AccountView view, Completeness completeness) {
        return Documents.answer(completeness, json -> write(view, json));
    }

    private static void write(AccountView view, JsonGenerator json) throws IOException {
        json.writeStringField("account", view.account().value());
        json.writeObjectFieldStart("ledger");
        json.writeNumberField("openFollows", view.openFollows());
        json.writeNumberField("closedFollows", view.closedFollows());
        json.writeNumberField("records", view.records());
        json.writeStringField("firstSeen", time(view.firstSeen()));
        json.writeStringField("lastSeen", time(view.lastSeen()));
        json.writeEndObject();
        json.writeBooleanField("flagged", stands(view.flag()));
        json.writeFieldName("flag");
        write(view.flag(), json);
        write(view.assessment(), view.policy(), json);
    }

    private static void write(Assessment assessment, Policy policy, JsonGenerator json) throws IOException {
        json.writeStringField("asOf", time(assessment.evidence().asOf()));
        json.writeStringField("verdict", assessment.verdict().name());
        Numbers.writeProbability("confidence", assessment.confidence(), json);
        json.writeStringField("label", assessment.label().code());
        json.writeStringField("severity", assessment.severity().name());
        json.writeFieldName("evidence");
        new AssessmentJson(policy).write(assessment, json);
        json.writeArrayFieldStart("reasons");
        for (String reason : Reasons.of(assessment)) {
            json.writeString(reason);
        }
        json.writeEndArray();
    }

    private static void write(@Nullable FlagView flag, JsonGenerator json) throws IOException {
        if (flag == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("flagId", flag.flagId().value());
        json.writeNumberField("revision", flag.revision());
        json.writeStringField("lastChange", flag.lastChange().name());
        json.writeStringField("openedAt", time(flag.openedAt()));
        json.writeStringField("asOf", time(flag.asOf()));
        json.writeEndObject();
    }

    private static boolean stands(@Nullable FlagView flag) {
        return flag != null
                && switch (flag.lastChange()) {
                    case OPENED, AMENDED -> true;
                    case CLEARED, RETRACTED -> false;
                };
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
