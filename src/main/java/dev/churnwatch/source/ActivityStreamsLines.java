package dev.churnwatch.source;

import com.fasterxml.jackson.core.JsonPointer;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unblock;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.source.Reading.Events;
import dev.churnwatch.source.Reading.Ignored;
import dev.churnwatch.source.Reading.Kind;
import dev.churnwatch.source.Reading.Refused;
import dev.churnwatch.wire.Reason;
import java.util.List;

/**
 * Activities of ActivityStreams 2.0, as ActivityPub servers send them to one another, one a line.
 *
 * <p>A follow begins with the Follow, unless that says that its object approves by hand: then with the Accept. The
 * activity's id becomes the follow's {@code ref}, for an Undo may name nothing else. Who rejects a follower, or undoes
 * having accepted him, ends a follow that is not his: that is told as a block which is lifted at once, since that is what
 * it comes to on networks without such a word. Who moves leaves the account behind.
 */
final class ActivityStreamsLines implements LineFormat {

    /** Nobody knows when the activities came in. */
    static final long NOT_TOLD = -1;

    private static final JsonPointer ACTIVITY = JsonPointer.empty();
    private static final JsonPointer ACTOR = JsonPointer.compile("/actor");
    private static final JsonPointer OBJECT = JsonPointer.compile("/object");
    private static final JsonPointer BY_HAND = JsonPointer.compile("/object/manuallyApprovesFollowers");

    private static final Refused SELF_FOLLOW = new Refused(Reason.SELF_FOLLOW, "actor and object are the same account");

    private final boolean live;

    /** @param live whether they are read as they come in: one that does not say when it was published then happened now */
    ActivityStreamsLines(boolean live) {
        this.live = live;
    }

    @Override
    public Reading read(byte[] line, long nowMillis) {
        return JsonFields.object(
                line, activity -> read(new ActivityFields(activity, nowMillis, live ? nowMillis : NOT_TOLD)));
    }

    private static Reading read(ActivityFields activity) {
        return switch (activity.type(ACTIVITY)) {
            case "Follow" -> follow(activity);
            case "Accept" -> answer(activity, OBJECT, true);
            case "Reject" -> answer(activity, OBJECT, false);
            case "Undo" -> undo(activity);
            case "Block" -> block(activity);
            case "Delete" -> leave(activity, AccountStatus.DELETED);
            case "Move" -> leave(activity, AccountStatus.DEACTIVATED);
            case "" -> new Refused(Reason.MISSING_FIELD, "type is missing");
            default -> new Ignored(Kind.OTHER_KIND);
        };
    }

    private static Reading follow(ActivityFields activity) {
        AccountId actor = activity.party(ACTOR);
        AccountId target = activity.party(OBJECT);
        long at = activity.moment();
        if (actor == null || target == null || activity.isRefused()) {
            return activity.refusal();
        }
        if (activity.at(BY_HAND).asBoolean()) {
            return new Ignored(Kind.FOLLOW_REQUEST);
        }
        return actor.equals(target)
                ? SELF_FOLLOW
                : Events.of(new Follow(actor, target, at, activity.key(ACTIVITY), null));
    }

    /** Who is followed says yes or no to the Follow at a place. */
    private static Reading answer(ActivityFields activity, JsonPointer follow, boolean yes) {
        if (activity.isIdAlone(follow)) {
            return new Ignored(Kind.ANSWER_BY_ID);
        }
        if (!activity.type(follow).equals("Follow")) {
            return new Ignored(Kind.OTHER_OBJECT);
        }
        AccountId followed = activity.party(ACTOR);
        AccountId follower = activity.party(follow.append(ACTOR));
        AccountId named = activity.party(follow.append(OBJECT));
        long at = activity.moment();
        if (followed == null || follower == null || activity.isRefused()) {
            return activity.refusal();
        }
        if (!followed.equals(named)) {
            return new Refused(Reason.MALFORMED_FIELD, "actor is not who is followed, and only that one may answer");
        }
        if (follower.equals(followed)) {
            return SELF_FOLLOW;
        }
        return yes
                ? Events.of(new Follow(follower, followed, at, activity.key(follow), null))
                : new Events(List.of(
                        new Block(followed, follower, at),
                        new Unfollow(follower, followed, at),
                        new Unblock(followed, follower, at)));
    }

    private static Reading undo(ActivityFields activity) {
        if (activity.isIdAlone(OBJECT)) {
            return undoById(activity);
        }
        return switch (activity.type(OBJECT)) {
            case "Follow", "Block" ->
                undoEmbedded(activity, activity.type(OBJECT).equals("Follow"));
            case "Accept" -> answer(activity, OBJECT.append(OBJECT), false);
            default -> new Ignored(Kind.OTHER_OBJECT);
        };
    }

    private static Reading undoById(ActivityFields activity) {
        AccountId actor = activity.party(ACTOR);
        String undone = activity.id(OBJECT);
        long at = activity.moment();
        if (actor == null || undone == null || activity.isRefused()) {
            return activity.refusal();
        }
        return Events.of(new Unfollow(actor, null, at, undone));
    }

    /** A pair has one follow, whatever its id: so the target is told, and not the id. */
    private static Reading undoEmbedded(ActivityFields activity, boolean follow) {
        AccountId actor = activity.party(ACTOR);
        AccountId other = activity.party(OBJECT.append(OBJECT));
        long at = activity.moment();
        if (actor == null || other == null || activity.isRefused()) {
            return activity.refusal();
        }
        if (actor.equals(other)) {
            return SELF_FOLLOW;
        }
        return Events.of(follow ? new Unfollow(actor, other, at) : new Unblock(actor, other, at));
    }

    private static Reading block(ActivityFields activity) {
        AccountId actor = activity.party(ACTOR);
        AccountId target = activity.party(OBJECT);
        long at = activity.moment();
        if (actor == null || target == null || activity.isRefused()) {
            return activity.refusal();
        }
        return actor.equals(target) ? SELF_FOLLOW : Events.of(new Block(actor, target, at));
    }

    /** Delete and Move are about accounts if the actor is the object; else about a note, say. */
    private static Reading leave(ActivityFields activity, AccountStatus status) {
        AccountId actor = activity.party(ACTOR);
        AccountId object = activity.party(OBJECT);
        long at = activity.moment();
        if (actor == null || object == null || activity.isRefused()) {
            return activity.refusal();
        }
        return actor.equals(object) ? Events.of(new StatusChange(actor, status, at)) : new Ignored(Kind.OTHER_OBJECT);
    }
}
