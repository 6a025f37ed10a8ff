package dev.churnwatch.source;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.source.Reading.Refused;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.Reason;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Typed access to one message. What cannot be read becomes the refusal, of which the first one stays. */
final class JetstreamFields {

    private static final JsonPointer TIME = JsonPointer.compile("/time_us");
    private static final JsonPointer VIA = JsonPointer.compile("/commit/record/via");
    private static final String STARTER_PACK = "/app.bsky.graph.starterpack/";

    private final JsonNode message;
    private final long nowMillis;
    private @Nullable Refused refusal;

    JetstreamFields(JsonNode message, long nowMillis) {
        this.message = message;
        this.nowMillis = nowMillis;
    }

    boolean isRefused() {
        return refusal != null;
    }

    /** Why the message cannot be read; call it only when something could not be. */
    Refused refusal() {
        return Objects.requireNonNull(refusal, "nothing was refused");
    }

    @Nullable
    String text(JsonPointer field) {
        JsonNode node = required(field);
        if (node == null) {
            return null;
        }
        return node.isTextual() ? node.textValue() : refuse(Reason.MALFORMED_FIELD, field, "is no string");
    }

    /** A text, or an empty one if it is not there. */
    String optionalText(JsonPointer field) {
        return message.at(field).asText();
    }

    @Nullable
    String name(JsonPointer field) {
        String text = text(field);
        if (text == null || AccountId.isValid(text)) {
            return text;
        }
        return refuse(Reason.MALFORMED_FIELD, field, "is no id of 1 to " + AccountId.MAX_BYTES + " bytes");
    }

    @Nullable
    AccountId account(JsonPointer field) {
        String id = name(field);
        return id == null ? null : new AccountId(id);
    }

    @Nullable
    Boolean flag(JsonPointer field) {
        JsonNode node = required(field);
        if (node != null && !node.isBoolean()) {
            refuse(Reason.MALFORMED_FIELD, field, "is neither true nor false");
            return null;
        }
        return node == null ? null : node.booleanValue();
    }

    /** The relay's time, cut to ms; 0 with a refusal. */
    long moment() {
        JsonNode micros = required(TIME);
        if (micros == null) {
            return 0;
        }
        if (!micros.isIntegralNumber() || !micros.canConvertToLong() || micros.longValue() < 0) {
            refuse(Reason.MALFORMED_FIELD, TIME, "is no count of microseconds since 1970");
            return 0;
        }
        long at = micros.longValue() / 1000;
        if (at - EventJson.MAX_AHEAD_MILLIS > nowMillis) {
            refuse(Reason.IN_FUTURE, TIME, "is more than five minutes ahead");
            return 0;
        }
        return at;
    }

    /** The bulk origin that the record names, or {@code null} for a follow by hand. */
    @Nullable
    String via() {
        JsonNode via = message.at(VIA);
        if (via.isMissingNode() || via.isNull()) {
            return null;
        }
        String uri = via.path("uri").asText();
        return uri.contains(STARTER_PACK) ? "starter_pack" : AccountId.isValid(uri) ? uri : "unnamed";
    }

    private @Nullable JsonNode required(JsonPointer field) {
        JsonNode node = message.at(field);
        if (node.isMissingNode() || node.isNull()) {
            refuse(Reason.MISSING_FIELD, field, "is missing");
            return null;
        }
        return node;
    }

    private @Nullable String refuse(Reason reason, JsonPointer field, String complaint) {
        if (refusal == null) {
            refusal = new Refused(reason, field.toString().substring(1).replace('/', '.') + ' ' + complaint);
        }
        return null;
    }
}
