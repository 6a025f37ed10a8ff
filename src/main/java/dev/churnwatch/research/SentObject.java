package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A JSON object that was sent, read field by field, with a list of what is wrong with it. */
final class SentObject {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonNode root;
    private final List<Violation> violations = new ArrayList<>();

    /** Reads a text in which no other fields than these may be. */
    SentObject(String json, Set<String> known) {
        root = tree(json);
        root.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                refuse(field, "is unknown; known are " + String.join(", ", new TreeSet<>(known)));
            }
        });
    }

    private JsonNode tree(String json) {
        try {
            JsonNode read = JSON.readTree(json);
            if (read.isObject()) {
                return read;
            }
        } catch (JsonProcessingException e) {
            // refused below, like any other text that is no object
        }
        violations.add(new Violation("body", "", "is a JSON object"));
        return JSON.createObjectNode();
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    void refuse(String field, String message) {
        violations.add(new Violation("body", field, message));
    }

    /** A text of at most {@code longest} characters, if it is there. */
    Optional<String> text(String field, int longest) {
        JsonNode node = root.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual() || node.textValue().length() > longest) {
            refuse(field, "is a text of at most " + longest + " characters");
            return Optional.empty();
        }
        if (!PlainTexts.isPlain(node.textValue())) {
            refuse(field, "may not have the character U+0000, nor half of a surrogate pair");
            return Optional.empty();
        }
        return Optional.of(node.textValue());
    }

    /** A text that must be there and not blank; if it is not, that is noted, and the answer is empty. */
    String required(String field, int longest) {
        int before = violations.size();
        String text = text(field, longest).orElse("");
        if (text.isBlank() && violations.size() == before) {
            refuse(field, "must be given");
        }
        return text;
    }

    /** One of some choices, which must be there; {@code null}, and a violation, if it is not. */
    <T> @Nullable T oneOf(String field, Map<String, T> choices) {
        T choice = choices.get(root.path(field).asText());
        if (choice == null) {
            refuse(field, "is one of " + String.join(", ", new TreeSet<>(choices.keySet())));
        }
        return choice;
    }

    /** A moment, if it is there. */
    Optional<Instant> moment(String field) {
        Optional<String> text = text(field, 40);
        try {
            return text.map(Moments::parse);
        } catch (DateTimeException e) {
            refuse(field, "is a time as RFC 3339 has it");
            return Optional.empty();
        }
    }
}
