package dev.churnwatch.source;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.wire.Reason;
import org.jspecify.annotations.Nullable;

/** What a message of Jetstream has that no other has: the relay's time, and where a follow came from. */
final class JetstreamFields extends JsonFields {

    private static final JsonPointer TIME = JsonPointer.compile("/time_us");
    private static final JsonPointer VIA = JsonPointer.compile("/commit/record/via");
    private static final String STARTER_PACK = "/app.bsky.graph.starterpack/";

    JetstreamFields(JsonNode message, long nowMillis) {
        super(message, nowMillis);
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
        return notAhead(TIME, micros.longValue() / 1000);
    }

    /** The bulk origin that the record names, or {@code null} for a follow by hand. */
    @Nullable
    String via() {
        JsonNode via = at(VIA);
        if (via.isMissingNode() || via.isNull()) {
            return null;
        }
        String uri = via.path("uri").asText();
        return uri.contains(STARTER_PACK) ? "starter_pack" : AccountId.isValid(uri) ? uri : "unnamed";
    }
}
