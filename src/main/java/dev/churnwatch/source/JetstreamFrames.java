package dev.churnwatch.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.source.JetstreamFrame.Farewell;
import dev.churnwatch.source.JetstreamFrame.Message;
import dev.churnwatch.source.JetstreamFrame.Notice;
import dev.churnwatch.source.Reading.Events;
import dev.churnwatch.source.Reading.Ignored;
import dev.churnwatch.source.Reading.Kind;
import dev.churnwatch.source.Reading.Refused;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Frames of Bluesky's Jetstream, versions 1 and 2 (github.com/bluesky-social/jetstream). Each frame shows of which version it is.
 *
 * <p>An event happened at the relay's time: the record's own {@code createdAt} and its key are chosen by the client, which
 * could age a follow at will. The key becomes the follow's {@code ref}, for a deletion names nothing else.
 */
public final class JetstreamFrames {

    private static final Refused SELF_FOLLOW = new Refused(Reason.SELF_FOLLOW, "did and subject are the same account");

    private JetstreamFrames() {}

    /**
     * Reads one frame.
     *
     * @param nowMillis the clock, ms, for refusing events from the future
     */
    public static JetstreamFrame read(byte[] frame, long nowMillis) {
        if (frame.length > EventJson.MAX_BYTES) {
            return refused(new Refused(
                    Reason.TOO_LARGE, frame.length + " bytes, at most " + EventJson.MAX_BYTES + " are read"));
        }
        return JsonFields.<JetstreamFrame>object(frame, json -> read(json, nowMillis), JetstreamFrames::refused);
    }

    private static Message refused(Refused refused) {
        return new Message(refused, 0);
    }

    private static JetstreamFrame read(JsonNode json, long nowMillis) {
        return switch (json.path("$type").asText()) {
            case "error" -> new Farewell(json.path("error").asText("unnamed"));
            case "message" -> enveloped(json.path("payload"), nowMillis);
            default -> message(json, JetstreamWire.V1, nowMillis);
        };
    }

    private static JetstreamFrame enveloped(JsonNode payload, long nowMillis) {
        return payload.path("$type").asText().endsWith("#info")
                ? new Notice(payload.path("name").asText())
                : message(payload, JetstreamWire.V2, nowMillis);
    }

    private static Message message(JsonNode json, JetstreamWire wire, long nowMillis) {
        JetstreamFields fields = new JetstreamFields(json, wire, nowMillis);
        return new Message(read(fields), fields.micros());
    }

    private static Reading read(JetstreamFields message) {
        String kind = message.kind();
        if (kind == null) {
            return message.refusal();
        }
        return switch (kind) {
            case "commit" -> commit(message);
            case "account" -> account(message);
            case "identity" -> new Ignored(Kind.IDENTITY);
            default -> new Ignored(Kind.OTHER_KIND);
        };
    }

    private static Reading commit(JetstreamFields message) {
        String collection = message.collection();
        String operation = message.operation();
        if (collection == null || operation == null) {
            return message.refusal();
        }
        boolean follow = collection.equals("app.bsky.graph.follow");
        if (!follow && !collection.equals("app.bsky.graph.block")) {
            return new Ignored(Kind.OTHER_COLLECTION);
        }
        return switch (operation) {
            case "create" -> follow ? follow(message) : block(message);
            case "delete" -> follow ? unfollow(message) : new Ignored(Kind.UNBLOCK_BY_KEY);
            case "update" -> new Ignored(Kind.UPDATE);
            default -> new Ignored(Kind.OTHER_KIND);
        };
    }

    private static Reading follow(JetstreamFields message) {
        AccountId actor = message.actor();
        AccountId target = message.subject();
        String key = message.key();
        long at = message.moment();
        if (actor == null || target == null || key == null || message.isRefused()) {
            return message.refusal();
        }
        return actor.equals(target) ? SELF_FOLLOW : Events.of(new Follow(actor, target, at, key, message.via()));
    }

    private static Reading unfollow(JetstreamFields message) {
        AccountId actor = message.actor();
        String key = message.key();
        long at = message.moment();
        if (actor == null || key == null || message.isRefused()) {
            return message.refusal();
        }
        return Events.of(new Unfollow(actor, null, at, key));
    }

    private static Reading block(JetstreamFields message) {
        AccountId actor = message.actor();
        AccountId target = message.subject();
        long at = message.moment();
        if (actor == null || target == null || message.isRefused()) {
            return message.refusal();
        }
        return actor.equals(target) ? SELF_FOLLOW : Events.of(new Block(actor, target, at));
    }

    private static Reading account(JetstreamFields message) {
        AccountId actor = message.actor();
        long at = message.moment();
        Boolean active = message.active();
        if (actor == null || active == null || message.isRefused()) {
            return message.refusal();
        }
        AccountStatus status = active ? AccountStatus.ACTIVE : absence(message.status());
        return status == null ? new Ignored(Kind.OTHER_STATUS) : Events.of(new StatusChange(actor, status, at));
    }

    /** What an inactive account's status means, or {@code null} for one that passes, such as {@code throttled}. */
    private static @Nullable AccountStatus absence(String status) {
        return switch (status) {
            case "deactivated" -> AccountStatus.DEACTIVATED;
            case "suspended" -> AccountStatus.SUSPENDED;
            case "takendown" -> AccountStatus.TAKENDOWN;
            case "deleted" -> AccountStatus.DELETED;
            default -> null;
        };
    }
}
