package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.wire.PolicyDocument.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one policy document. The fields that there are, and their types, are those of {@link Policy}: a component that is
 * added to it can be named in documents at once. Each complaint names the field's path and the line where it stands.
 */
final class PolicyReader {

    private static final String MASKED = "is that of the shipped policy " + Policy.DEFAULT.name() + " "
            + Policy.DEFAULT.version() + ", and the numbers are not: give it another, or another name";

    private final JsonMapper json;
    private final JsonNode document;
    private final Map<String, Integer> lines;
    private final List<String> problems = new ArrayList<>();

    /** @throws IOException if the bytes are neither YAML nor JSON */
    PolicyReader(byte[] bytes, YAMLMapper yaml, JsonMapper json) throws IOException {
        this.json = json;
        this.document = yaml.readTree(bytes);
        this.lines = lines(bytes, yaml);
    }

    /** Where each field stands, by its path. */
    private static Map<String, Integer> lines(byte[] bytes, YAMLMapper yaml) throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = yaml.createParser(bytes)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    String pointer = parser.getParsingContext().pathAsPointer().toString();
                    lines.put(
                            pointer.substring(1).replace('/', '.'),
                            parser.currentTokenLocation().getLineNr());
                }
            }
        }
        return lines;
    }

    /**
     * What the document comes to.
     *
     * @param whole whether it must name every field
     */
    Reading read(boolean whole) {
        if (!document.isObject()) {
            return new Reading.Invalid(List.of("not an object of fields"));
        }
        ObjectNode policy = json.valueToTree(Policy.DEFAULT);
        if (whole) {
            requireAll(policy, document, "");
        }
        override(policy, document, "");
        return problems.isEmpty() ? bind(policy) : invalid();
    }

    private void requireAll(ObjectNode policy, JsonNode chosen, String prefix) {
        for (Map.Entry<String, JsonNode> entry : policy.properties()) {
            String path = prefix + entry.getKey();
            JsonNode given = chosen.path(entry.getKey());
            if (given.isMissingNode()) {
                complain(path, "is missing");
            } else if (entry.getValue() instanceof ObjectNode part) {
                requireAll(part, given, path + '.');
            }
        }
    }

    private void override(ObjectNode policy, JsonNode overrides, String prefix) {
        for (Map.Entry<String, JsonNode> entry : overrides.properties()) {
            String path = prefix + entry.getKey();
            JsonNode chosen = entry.getValue();
            JsonNode standing = policy.get(entry.getKey());
            String problem = standing == null ? "is no field of a policy" : mismatch(standing, chosen);
            if (problem != null) {
                complain(path, problem);
            } else if (standing instanceof ObjectNode part) {
                override(part, chosen, path + '.');
            } else {
                policy.set(entry.getKey(), chosen);
            }
        }
    }

    private static @Nullable String mismatch(JsonNode standing, JsonNode chosen) {
        if (standing.isObject()) {
            return chosen.isObject() ? null : "has fields of its own";
        }
        if (standing.isTextual()) {
            return chosen.isTextual() ? null : "is not a string";
        }
        if (standing.isBoolean()) {
            return chosen.isBoolean() ? null : "is not true or false";
        }
        if (standing.isInt()) {
            return chosen.isInt() ? null : "is not a whole number";
        }
        return chosen.isNumber() ? null : "is not a number";
    }

    private Reading bind(ObjectNode fields) {
        try {
            Policy policy = json.treeToValue(fields, Policy.class);
            if (!isMasked(policy)) {
                return new Reading.Valid(policy);
            }
            complain("version", MASKED);
        } catch (JsonMappingException e) {
            Throwable cause = e.getCause();
            complainOf(
                    fields,
                    e.getPath().stream()
                            .map(JsonMappingException.Reference::getFieldName)
                            .collect(Collectors.joining(".")),
                    String.valueOf(cause == null ? e.getOriginalMessage() : cause.getMessage()));
        } catch (JsonProcessingException e) {
            problems.add(e.getOriginalMessage());
        }
        return invalid();
    }

    /** Flags name their policy by name and version: the shipped ones must not stand for other numbers. */
    private static boolean isMasked(Policy policy) {
        return policy.name().equals(Policy.DEFAULT.name())
                && policy.version() == Policy.DEFAULT.version()
                && !policy.equals(Policy.DEFAULT);
    }

    /** A complaint of a constructor begins with one of its components, or tells of several. */
    private void complainOf(JsonNode fields, String path, String complaint) {
        String component = complaint.substring(0, Math.max(0, complaint.indexOf(' ')));
        JsonNode part = path.isEmpty() ? fields : fields.at('/' + path.replace('.', '/'));
        if (part.has(component)) {
            complain(path.isEmpty() ? component : path + '.' + component, complaint.substring(component.length() + 1));
        } else {
            complain(path, ": " + complaint);
        }
    }

    private void complain(String path, String problem) {
        Integer line = lines.get(path);
        problems.add(
                (line == null ? "" : "line " + line + ": ") + path + (problem.startsWith(":") ? "" : " ") + problem);
    }

    private Reading invalid() {
        return new Reading.Invalid(List.copyOf(problems));
    }
}
