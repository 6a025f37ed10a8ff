package dev.churnwatch.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.churnwatch.churn.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the shipped document against the policy that the code has. */
class PolicySchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SHIPPED = Path.of("deploy", "policies", "default.yaml");

    @Test
    void namesEveryFieldThatAPolicyHasWithItsType() throws IOException {
        Map<String, String> ofPolicy = new TreeMap<>();
        typesOfPolicy("", JSON.readTree(PolicyDocument.canonical(Policy.DEFAULT)), ofPolicy);
        Map<String, String> ofSchema = new TreeMap<>();
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/schema/policy-v1.json"))) {
            JsonNode schema = JSON.readTree(file);
            typesOfSchema("", schema, schema, ofSchema);
        }

        assertThat(ofSchema)
                .as("schema/policy-v1.json on the left, the record Policy on the right: change the schema")
                .isEqualTo(ofPolicy);
    }

    @Test
    void theShippedDocumentIsThePolicyThatShips() throws IOException {
        assertThat(PolicyDocument.readWhole(Files.readAllBytes(SHIPPED)))
                .as("make %s anew: deploy/churnwatch policies show", SHIPPED)
                .isEqualTo(new PolicyDocument.Reading.Valid(Policy.DEFAULT));
    }

    @Test
    void theShippedDocumentHoldsToTheSchema() throws IOException {
        assertThat(errors(Files.readString(SHIPPED))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: a, version: 1, prior: 1}",
                "{name: a, version: 1, days: {windowHours: 1.5}}",
                "{name: a, version: 1, days: {turnover: {churner: {median: 0}}}}",
                "{name: a, version: 1, thresholds: {flg: 0.9}}",
                "{name: ' ', version: 1}",
                "{name: a}",
                "{version: 2}"
            })
    void failsForWhatTheReaderRefuses(String document) throws IOException {
        assertThat(errors(document)).isNotEmpty();
    }

    private static List<String> errors(String yaml) throws IOException {
        return Schemas.POLICY.errors(JSON.writeValueAsBytes(new YAMLMapper().readTree(yaml)));
    }

    private static void typesOfPolicy(String path, JsonNode fields, Map<String, String> types) {
        fields.properties().forEach(field -> {
            String name = path + field.getKey();
            if (field.getValue().isObject()) {
                typesOfPolicy(name + '.', field.getValue(), types);
            } else {
                types.put(
                        name,
                        field.getValue().isInt() ? "integer" : field.getValue().isTextual() ? "string" : "number");
            }
        });
    }

    private static void typesOfSchema(String path, JsonNode part, JsonNode schema, Map<String, String> types) {
        part.path("properties").properties().forEach(field -> {
            String reference = field.getValue().path("$ref").asText("");
            JsonNode resolved = reference.isEmpty() ? field.getValue() : schema.at(reference.substring(1));
            String name = path + field.getKey();
            if (resolved.path("type").asText().equals("object")) {
                typesOfSchema(name + '.', resolved, schema, types);
            } else {
                types.put(name, resolved.path("type").asText());
            }
        });
    }
}
