package dev.churnwatch.source;

import com.fasterxml.jackson.core.JsonPointer;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.source.Reading.Events;
import dev.churnwatch.source.Reading.Ignored;
import dev.churnwatch.source.Reading.Kind;
import dev.churnwatch.source.Reading.Refused;
import dev.churnwatch.wire.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Lines of Bluesky's Jetstream, version 1 (github.com/bluesky-social/jetstream).
 *
 * <p>An event happened at {@code time_us}, the relay's clock: the record's own {@code createdAt} and its key are chosen
 * by the client, which could age a follow at will. The key becomes the follow's {@code ref}, for a deletion names
 * nothing else.
 */
final class JetstreamLines implements LineFormat {

    private static final JsonPointer KIND = JsonPointer.compile("/kind");
    private static final JsonPointer DID = JsonPointer.compile("/did");
    private static final JsonPointer COLLECTION = JsonPointer.compile("/commit/collection");
    private static final JsonPointer OPERATION = JsonPointer.compile("/commit/operation");
    private static final JsonPointer KEY = JsonPointer.compile("/commit/rkey");
    private static final JsonPointer SUBJECT = JsonPointer.compile("/commit/record/subject");
    private static final JsonPointer ACTIVE = JsonPointer.compile("/account/active");
    private static final JsonPointer STATUS = JsonPointer.compile("/account/status");

    private static final Refused SELF_FOLLOW = new Refused(Reason.SELF_FOLLOW, "did and subject are the same account");

    @Override
    public Reading read(byte[] line, long nowMillis) {
        return JsonFields.object(line, message -> read(new JetstreamFields(message, nowMillis)));
    }

    private static Reading read(JetstreamFields message) {
        String kind = message.text(KIND);
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
        String collection = message.text(COLLECTION);
        String operation = message.text(OPERATION);
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
        AccountId actor = message.account(DID);
        AccountId target = message.account(SUBJECT);
        String key = message.name(KEY);
        long at = message.moment();
        if (actor == null || target == null || key == null || message.isRefused()) {
            return message.refusal();
        }
        return actor.equals(target) ? SELF_FOLLOW : Events.of(new Follow(actor, target, at, key, message.via()));
    }

    private static Reading unfollow(JetstreamFields message) {
        AccountId actor = message.account(DID);
        String key = message.name(KEY);
        long at = message.moment();
        if (actor == null || key == null || message.isRefused()) {
            return message.refusal();
        }
        return Events.of(new Unfollow(actor, null, at, key));
    }

    private static Reading block(JetstreamFields message) {
        AccountId actor = message.account(DID);
        AccountId target = message.account(SUBJECT);
        long at = message.moment();
        if (actor == null || target == null || message.isRefused()) {
            return message.refusal();
        }
        return actor.equals(target) ? SELF_FOLLOW : Events.of(new Block(actor, target, at));
    }

    private static Reading account(JetstreamFields message) {
        AccountId actor = message.account(DID);
        long at = message.moment();
        Boolean active = message.flag(ACTIVE);
        if (actor == null || active == null || message.isRefused()) {
            return message.refusal();
        }
        AccountStatus status = active ? AccountStatus.ACTIVE : absence(message.optionalText(STATUS));
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
