package dev.churnwatch.source;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.wire.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Typed access to one message of Jetstream, wherever its version has the fields. */
final class JetstreamFields extends JsonFields {

    private static final String STARTER_PACK = "/app.bsky.graph.starterpack/";
    private static final long UNTOLD = -1;

    private final JetstreamWire wire;

    JetstreamFields(JsonNode message, JetstreamWire wire, long nowMillis) {
        super(message, nowMillis);
        this.wire = wire;
    }

    /** What kind of message it is, such as {@code commit}. */
    @Nullable
    String kind() {
        String kind = text(wire.kind());
        return kind == null ? null : kind.substring(kind.indexOf('#') + 1);
    }

    @Nullable
    AccountId actor() {
        return account(JetstreamWire.DID);
    }

    @Nullable
    String collection() {
        return text(wire.collection());
    }

    @Nullable
    String operation() {
        return text(wire.operation());
    }

    /** The record's key. */
    @Nullable
    String key() {
        return name(wire.key());
    }

    /** Whom a follow or a block is about. */
    @Nullable
    AccountId subject() {
        return account(wire.subject());
    }

    /** Whether an account is there. */
    @Nullable
    Boolean active() {
        return flag(JetstreamWire.ACTIVE);
    }

    /** Why an account is not there, or an empty text. */
    String status() {
        return optionalText(JetstreamWire.STATUS);
    }

    /** The relay's time, cut to ms; 0 with a refusal. */
    long moment() {
        JsonPointer field = timeField();
        if (required(field) == null) {
            return 0;
        }
        long micros = told(field);
        if (micros == UNTOLD) {
            refuse(
                    Reason.MALFORMED_FIELD,
                    field,
                    wire.micros()
                            ? "is no count of microseconds since 1970"
                            : "is no time as in RFC 3339, from 1970 on");
            return 0;
        }
        return notAhead(field, micros / 1000);
    }

    /** The relay's time, microseconds since 1970; 0 where it is not told, or cannot be believed. */
    long micros() {
        long micros = told(timeField());
        return micros == UNTOLD || isAhead(micros / 1000) ? 0 : micros;
    }

    private JsonPointer timeField() {
        return !wire.micros() && at(JetstreamWire.WITNESSED).isTextual() ? JetstreamWire.WITNESSED : wire.time();
    }

    private long told(JsonPointer field) {
        JsonNode time = at(field);
        if (wire.micros()) {
            return time.isIntegralNumber() && time.canConvertToLong() ? Math.max(time.longValue(), UNTOLD) : UNTOLD;
        }
        try {
            Instant at = OffsetDateTime.parse(time.asText()).toInstant();
            long micros = Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1000);
            return Math.max(micros, UNTOLD);
        } catch (DateTimeException | ArithmeticException e) {
            return UNTOLD;
        }
    }

    /** The bulk origin that the record names, or {@code null} for a follow by hand. */
    @Nullable
    String via() {
        JsonNode via = at(wire.via());
        if (via.isMissingNode() || via.isNull()) {
            return null;
        }
        String uri = via.path("uri").asText();
        return uri.contains(STARTER_PACK) ? "starter_pack" : AccountId.isValid(uri) ? uri : "unnamed";
    }
}
