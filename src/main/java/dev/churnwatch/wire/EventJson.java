package dev.churnwatch.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unblock;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.wire.Decoded.Accepted;
import dev.churnwatch.wire.Decoded.Rejected;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The canonical JSON of a follow event, the value of {@code follow-events}; {@code schema/follow-event-v1.json} is its
 * schema and {@code docs/contracts.md} its description.
 */
public final class EventJson {

    /** The longest value that is read. */
    public static final int MAX_BYTES = 64 * 1024;

    /** How many objects and arrays may be nested in one another, the event itself included. */
    public static final int MAX_DEPTH = 64;

    /** How far ahead of the clock an event's time may be, in ms. */
    public static final long MAX_AHEAD_MILLIS = 5 * 60 * 1000L;

    private static final JsonFactory JSON = new JsonFactory();

    private EventJson() {}

    /**
     * Reads an event. Fields that its type does not use are ignored whatever they hold; null is absence; a field that
     * is used and comes twice is refused, for two readers could understand it differently.
     *
     * @param value the bytes, or {@code null} for a tombstone
     * @param nowMillis the clock, ms: no event may lie more than {@link #MAX_AHEAD_MILLIS} after it
     */
    public static Decoded decode(byte @Nullable [] value, long nowMillis) {
        if (value == null || value.length == 0) {
            return new Rejected(Reason.EMPTY, "no value");
        }
        if (value.length > MAX_BYTES) {
            return new Rejected(Reason.TOO_LARGE, value.length + " bytes, at most " + MAX_BYTES + " are read");
        }
        JsonScanner scanner = new JsonScanner(value);
        EventFields fields = new EventFields(value);
        int end = scanner.object(scanner.space(0), MAX_DEPTH, fields);
        int rest = end < 0 ? ~end : scanner.space(end);
        boolean whole = end >= 0 && rest == value.length;
        int malformed = whole && scanner.isAsciiOnly() ? -1 : Utf8.firstMalformed(value);
        if (malformed >= 0) {
            return new Rejected(Reason.NOT_UTF8, "not UTF-8 at byte " + malformed);
        }
        if (end == JsonScanner.TOO_DEEP) {
            return new Rejected(Reason.TOO_DEEP, "nested deeper than " + MAX_DEPTH + " levels");
        }
        if (!whole) {
            return new Rejected(Reason.NOT_JSON, "not a JSON object at byte " + rest);
        }
        return interpret(fields, nowMillis);
    }

    /** The name of the event's type in the contract, such as {@code FOLLOW}. */
    public static String typeOf(FollowEvent event) {
        return EventType.of(event).name();
    }

    /** Whether a record with this key lies where its actor's ledger does: the key is the actor's id in UTF-8. */
    public static boolean isKeyOf(AccountId actor, byte @Nullable [] key) {
        if (key == null) {
            return false;
        }
        String id = actor.value();
        if (key.length != id.length()) {
            return Arrays.equals(key, id.getBytes(StandardCharsets.UTF_8));
        }
        for (int i = 0; i < key.length; i++) {
            if (key[i] != id.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Writes an event: the same event always gives the same bytes, and decodes to itself. */
    public static byte[] encode(FollowEvent event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (event instanceof Follow follow) {
                write(json, EventType.FOLLOW, event, follow.target(), null, follow.ref(), follow.via());
                writeBound(json, follow.notBefore(), follow.at());
            } else if (event instanceof Unfollow unfollow) {
                write(json, EventType.UNFOLLOW, event, unfollow.target(), null, unfollow.ref(), null);
                writeBound(json, unfollow.notBefore(), unfollow.at());
            } else if (event instanceof Block block) {
                write(json, EventType.BLOCK, event, block.target(), null, null, null);
            } else if (event instanceof Unblock unblock) {
                write(json, EventType.UNBLOCK, event, unblock.target(), null, null, null);
            } else if (event instanceof StatusChange change) {
                write(json, EventType.ACCOUNT_STATUS, event, null, change.status(), null, null);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes every byte", e);
        }
        return bytes.toByteArray();
    }

    private static void write(
            JsonGenerator json,
            EventType type,
            FollowEvent event,
            @Nullable AccountId target,
            @Nullable AccountStatus status,
            @Nullable String ref,
            @Nullable String via)
            throws IOException {
        json.writeStringField("type", type.name());
        json.writeStringField("actor", event.actor().value());
        if (target != null) {
            json.writeStringField("target", target.value());
        }
        if (status != null) {
            json.writeStringField("status", status.name());
        }
        json.writeStringField("at", Rfc3339.format(event.at()));
        if (ref != null) {
            json.writeStringField("ref", ref);
        }
        if (via != null) {
            json.writeStringField("via", via);
        }
    }

    private static void writeBound(JsonGenerator json, long notBefore, long at) throws IOException {
        if (notBefore < at) {
            json.writeStringField("notBefore", Rfc3339.format(notBefore));
        }
    }

    private static Decoded interpret(EventFields fields, long nowMillis) {
        EventType type = fields.type();
        AccountId actor = fields.account(EventFields.ACTOR);
        long at = fields.moment(nowMillis);
        FollowEvent event = type == null || actor == null ? null : event(type, actor, at, fields);
        Rejected complaint = fields.complaint();
        if (complaint != null || event == null) {
            return Objects.requireNonNull(complaint, "an event or a complaint");
        }
        return new Accepted(event);
    }

    private static @Nullable FollowEvent event(EventType type, AccountId actor, long at, EventFields fields) {
        if (type == EventType.ACCOUNT_STATUS) {
            AccountStatus status = fields.status();
            return status == null ? null : new StatusChange(actor, status, at);
        }
        String ref = type.hasRef() ? fields.optional(EventFields.REF) : null;
        if (type == EventType.UNFOLLOW && ref != null && !fields.has(EventFields.TARGET)) {
            return new Unfollow(actor, null, at, ref);
        }
        AccountId target = fields.target(actor);
        if (target == null) {
            return null;
        }
        return switch (type) {
            case FOLLOW -> new Follow(actor, target, at, ref, fields.optional(EventFields.VIA), fields.notBefore(at));
            case UNFOLLOW -> new Unfollow(actor, target, at, ref, fields.notBefore(at));
            case BLOCK -> new Block(actor, target, at);
            case UNBLOCK -> new Unblock(actor, target, at);
            case ACCOUNT_STATUS -> throw new AssertionError(type);
        };
    }
}
