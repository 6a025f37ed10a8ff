package dev.churnwatch.lab.quality;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Tid;
import dev.churnwatch.event.Unfollow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A follow and the unfollow that undid it, for whatever reason.
 *
 * @param pair the target's id, or the record's key if its follow was never seen
 * @param followedAt ms
 * @param undoneAt ms
 */
record UndoneFollow(String pair, long followedAt, long undoneAt) {

    long dwell() {
        return undoneAt - followedAt;
    }

    /** The undone follows in one account's events, which come in time order; by the time of the unfollow. */
    static List<UndoneFollow> in(List<FollowEvent> events) {
        Matching matching = new Matching();
        List<UndoneFollow> undone = new ArrayList<>();
        for (FollowEvent event : events) {
            if (event instanceof Follow follow) {
                matching.open(follow);
            } else if (event instanceof Unfollow unfollow) {
                UndoneFollow found = matching.close(unfollow);
                if (found != null) {
                    undone.add(found);
                }
            }
        }
        return undone;
    }

    /** Who is followed, since when, and by which record. */
    private static final class Matching {

        private final Map<AccountId, Long> since = new HashMap<>();
        private final Map<String, AccountId> targets = new HashMap<>();

        void open(Follow follow) {
            since.putIfAbsent(follow.target(), follow.at());
            if (follow.ref() != null) {
                targets.put(follow.ref(), follow.target());
            }
        }

        @Nullable
        UndoneFollow close(Unfollow unfollow) {
            String ref = unfollow.ref();
            AccountId target = unfollow.target() == null && ref != null ? targets.remove(ref) : unfollow.target();
            if (target != null) {
                Long followedAt = since.remove(target);
                return followedAt == null ? null : new UndoneFollow(target.value(), followedAt, unfollow.at());
            }
            OptionalLong made = ref == null ? OptionalLong.empty() : Tid.trustedMillis(ref, unfollow.at());
            return made.isEmpty() || ref == null ? null : new UndoneFollow(ref, made.getAsLong(), unfollow.at());
        }
    }
}
