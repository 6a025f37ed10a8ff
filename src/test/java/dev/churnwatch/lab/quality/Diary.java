package dev.churnwatch.lab.quality;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes down what one account does, at moments told from the first midnight on. */
final class Diary {

    static final long START = Instant.parse("2026-07-05T00:00:00Z").toEpochMilli();

    private final AccountId owner;
    private final List<FollowEvent> events = new ArrayList<>();

    Diary(String owner) {
        this.owner = new AccountId(owner);
    }

    static long hours(double hours) {
        return (long) (hours * Duration.ofHours(1).toMillis());
    }

    static long days(double days) {
        return hours(24 * days);
    }

    Diary follows(String target, long at) {
        events.add(new Follow(owner, new AccountId(target), START + at));
        return this;
    }

    Diary followsByRecord(String target, String ref, long at) {
        events.add(new Follow(owner, new AccountId(target), START + at, ref, null));
        return this;
    }

    Diary unfollows(String target, long at) {
        events.add(new Unfollow(owner, new AccountId(target), START + at));
        return this;
    }

    Diary unfollowsRecord(String ref, long at) {
        events.add(new Unfollow(owner, null, START + at, ref));
        return this;
    }

    /** Follows new accounts, the first at a moment and each next one some ms later. */
    Diary followsMany(int count, long at, long step) {
        for (int i = 0; i < count; i++) {
            follows("f" + events.size(), at + i * step);
        }
        return this;
    }

    /** Unfollows accounts that it was never seen to follow. */
    Diary unfollowsMany(int count, long at, long step) {
        for (int i = 0; i < count; i++) {
            unfollows("u" + events.size(), at + i * step);
        }
        return this;
    }

    /** Follows and leaves accounts of its own choice, one after the other. */
    Diary undoes(int pairs, long at, long dwell, long step) {
        for (int i = 0; i < pairs; i++) {
            String target = "p" + events.size();
            follows(target, at + i * step);
            unfollows(target, at + i * step + dwell);
        }
        events.sort((a, b) -> Long.compare(a.at(), b.at()));
        return this;
    }

    List<FollowEvent> events() {
        return events;
    }
}
