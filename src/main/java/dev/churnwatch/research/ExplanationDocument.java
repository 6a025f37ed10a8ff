package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.access.Faces;
import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Pleading;
import dev.churnwatch.churn.Pleading.Argument;
import dev.churnwatch.churn.Working;
import dev.churnwatch.stream.LiveAccounts.AccountView;
import dev.churnwatch.wire.AssessmentJson;
import dev.churnwatch.wire.Numbers;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Why an account is judged as it is, as the body of an answer. */
final class ExplanationDocument {

    private ExplanationDocument() {}

    /** For programs. */
    static String json(AccountView view, Completeness completeness) {
        return Documents.answer(completeness, json -> write(view, json));
    }

    /** For people: the lines that the command line prints. */
    static String text(AccountView view, Faces faces) {
        String face = faces.account(view.account());
        faces.remember();
        return String.join("\n", Working.of(face, view.assessment(), view.policy())) + "\n";
    }

    private static void write(AccountView view, JsonGenerator json) throws IOException {
        Assessment assessment = view.assessment();
        Pleading pleading = Pleading.of(assessment, view.policy());
        json.writeStringField("account", view.account().value());
        json.writeStringField(
                "asOf", Instant.ofEpochMilli(assessment.evidence().asOf()).toString());
        json.writeStringField("verdict", assessment.verdict().name());
        Numbers.writeProbability("confidence", assessment.confidence(), json);
        Numbers.write("logit", assessment.logit(), json);
        json.writeStringField("lens", assessment.leading().grain().code());
        writeSentences("words", pleading.words(), json);
        writeArguments("convicts", pleading.convicts(), json);
        writeArguments("acquits", pleading.acquits(), json);
        writeSentences("needed", pleading.needed(), json);
        json.writeFieldName("evidence");
        new AssessmentJson(view.policy()).write(assessment, json);
    }

    private static void writeSentences(String field, List<String> sentences, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (String sentence : sentences) {
            json.writeString(sentence);
        }
        json.writeEndArray();
    }

    private static void writeArguments(String field, List<Argument> arguments, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (Argument argument : arguments) {
            json.writeStartObject();
            json.writeStringField("part", argument.part());
            Numbers.write("nats", argument.nats(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
