package dev.churnwatch.source;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.source.Reading.Events;
import dev.churnwatch.source.Reading.Ignored;
import dev.churnwatch.source.Reading.Kind;
import dev.churnwatch.source.Reading.Refused;
import dev.churnwatch.wire.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots: whom an account follows at a time, the whole list on one line.
 *
 * <p>What two lists of an account differ by happened between them, and nobody knows when: the events have both times as
 * bounds. Of whom the first list names the follow may be of any age. A line that has a {@code type} is an event of the
 * contract: so a crawl can also tell who was suspended or deleted.
 */
final class SnapshotLines implements LineFormat {

    private static final JsonPointer TYPE = JsonPointer.compile("/type");
    private static final JsonPointer ACCOUNT = JsonPointer.compile("/account");
    private static final JsonPointer AT = JsonPointer.compile("/at");
    private static final JsonPointer FOLLOWING = JsonPointer.compile("/following");
    private static final JsonPointer COMPLETE = JsonPointer.compile("/complete");

    /** Follows of the first list may be of any age, ms. */
    private static final long EVER = 0;

    private record Snapshot(long at, Set<AccountId> following) {}

    private final Map<AccountId, Snapshot> latest = new HashMap<>();
    private final Map<AccountId, AccountId> names = new HashMap<>();

    @Override
    public Reading read(byte[] line, long nowMillis) {
        return JsonFields.object(
                line,
                message -> message.at(TYPE).isMissingNode()
                        ? read(new JsonFields(message, nowMillis))
                        : CHURNWATCH.read(line, nowMillis));
    }

    private Reading read(JsonFields fields) {
        AccountId account = fields.account(ACCOUNT);
        long at = fields.moment(AT);
        Set<AccountId> following = following(fields);
        if (account == null || following == null || fields.isRefused()) {
            return fields.refusal();
        }
        if (!fields.at(COMPLETE).asBoolean(true)) {
            return new Ignored(Kind.INCOMPLETE);
        }
        if (following.contains(account)) {
            return new Refused(Reason.SELF_FOLLOW, "following names the account itself");
        }
        Snapshot before = latest.getOrDefault(account, new Snapshot(EVER, Set.of()));
        if (before.at >= at) {
            return new Refused(Reason.MALFORMED_FIELD, "at is not later than the account's list before: sort by time");
        }
        latest.put(account, new Snapshot(at, following));
        List<FollowEvent> events = difference(account, before, at, following);
        return events.isEmpty() ? new Ignored(Kind.UNCHANGED) : new Events(events);
    }

    private static List<FollowEvent> difference(AccountId account, Snapshot before, long at, Set<AccountId> following) {
        List<FollowEvent> events = new ArrayList<>();
        for (AccountId target : before.following) {
            if (!following.contains(target)) {
                events.add(new Unfollow(account, target, at, null, before.at));
            }
        }
        for (AccountId target : following) {
            if (!before.following.contains(target)) {
                events.add(new Follow(account, target, at, null, null, before.at));
            }
        }
        return events;
    }

    private @Nullable Set<AccountId> following(JsonFields fields) {
        JsonNode list = fields.required(FOLLOWING);
        if (list != null && !list.isArray()) {
            fields.refuse(Reason.MALFORMED_FIELD, FOLLOWING, "is no list of ids");
        }
        if (list == null || fields.isRefused()) {
            return null;
        }
        Set<AccountId> following = new LinkedHashSet<>();
        for (int i = 0; i < list.size(); i++) {
            AccountId target = fields.account(FOLLOWING.appendIndex(i));
            if (target == null) {
                return null;
            }
            following.add(names.computeIfAbsent(target, name -> name));
        }
        return following;
    }
}
