package dev.churnwatch.source;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.source.Reading.Refused;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.JsonFault;
import dev.churnwatch.wire.Reason;
import dev.churnwatch.wire.Rfc3339;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Typed access to one JSON message. What cannot be read becomes the refusal, of which the first one stays. */
class JsonFields {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private final JsonNode message;
    private final long nowMillis;
    private @Nullable Refused refusal;

    JsonFields(JsonNode message, long nowMillis) {
        this.message = message;
        this.nowMillis = nowMillis;
    }

    /** Reads a line that should be one JSON object, and hands it on; any other line is refused. */
    static Reading object(byte[] line, Function<JsonNode, Reading> reader) {
        return object(line, reader, refused -> refused);
    }

    /** The same, of whatever is made of objects and refusals. */
    static <T> T object(byte[] line, Function<JsonNode, T> reader, Function<Refused, T> otherwise) {
        if (line.length == 0) {
            return otherwise.apply(new Refused(Reason.EMPTY, "no line"));
        }
        try {
            JsonNode message = JSON.readTree(line);
            return message.isObject()
                    ? reader.apply(message)
                    : otherwise.apply(new Refused(Reason.NOT_JSON, "not a JSON object"));
        } catch (JsonProcessingException e) {
            return otherwise.apply(new Refused(Reason.NOT_JSON, JsonFault.of(e)));
        } catch (IOException e) {
            return otherwise.apply(new Refused(Reason.NOT_JSON, "not JSON"));
        }
    }

    /** What stands at a place of the message; a missing node where nothing does. */
    final JsonNode at(JsonPointer field) {
        return message.at(field);
    }

    final boolean isRefused() {
        return refusal != null;
    }

    /** Why the message cannot be read; call it only when something could not be. */
    final Refused refusal() {
        return Objects.requireNonNull(refusal, "nothing was refused");
    }

    final @Nullable String text(JsonPointer field) {
        JsonNode node = required(field);
        if (node == null) {
            return null;
        }
        return node.isTextual() ? node.textValue() : refuse(Reason.MALFORMED_FIELD, field, "is no string");
    }

    /** A text, or an empty one if it is not there. */
    final String optionalText(JsonPointer field) {
        return message.at(field).asText();
    }

    final @Nullable String name(JsonPointer field) {
        String text = text(field);
        return text == null ? null : name(field, text);
    }

    /** The text as an id or a key, if it can be one. */
    final @Nullable String name(JsonPointer field, String text) {
        if (AccountId.isValid(text)) {
            return text;
        }
        return refuse(Reason.MALFORMED_FIELD, field, "is no id of 1 to " + AccountId.MAX_BYTES + " bytes");
    }

    final @Nullable AccountId account(JsonPointer field) {
        String id = name(field);
        return id == null ? null : new AccountId(id);
    }

    final @Nullable Boolean flag(JsonPointer field) {
        JsonNode node = required(field);
        if (node != null && !node.isBoolean()) {
            refuse(Reason.MALFORMED_FIELD, field, "is neither true nor false");
            return null;
        }
        return node == null ? null : node.booleanValue();
    }

    /** A time as RFC 3339 has it, cut to ms; 0 with a refusal. */
    final long moment(JsonPointer field) {
        String text = text(field);
        if (text == null) {
            return 0;
        }
        long at = Rfc3339.parse(text);
        if (at < 0) {
            refuse(Reason.MALFORMED_FIELD, field, "is no RFC 3339 time since 1970");
            return 0;
        }
        return notAhead(field, at);
    }

    /** The time, unless it lies further ahead of the clock than clocks differ; 0 with a refusal. */
    final long notAhead(JsonPointer field, long at) {
        if (isAhead(at)) {
            refuse(Reason.IN_FUTURE, field, "is more than five minutes ahead");
            return 0;
        }
        return at;
    }

    final boolean isAhead(long at) {
        return at - EventJson.MAX_AHEAD_MILLIS > nowMillis;
    }

    final @Nullable JsonNode required(JsonPointer field) {
        JsonNode node = message.at(field);
        if (node.isMissingNode() || node.isNull()) {
            refuse(Reason.MISSING_FIELD, field, "is missing");
            return null;
        }
        return node;
    }

    final @Nullable String refuse(Reason reason, JsonPointer field, String complaint) {
        if (refusal == null) {
            refusal = new Refused(reason, field.toString().substring(1).replace('/', '.') + ' ' + complaint);
        }
        return null;
    }
}
