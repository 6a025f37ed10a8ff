package dev.churnwatch.lab.quality;

import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What one account did, as far as it can be counted without judging it.
 *
 * @param firstFollowAt ms, or empty if it followed nobody
 * @param firstUndoneAt when it first undid a follow of at most 30 days that it had made since some moment, ms, or empty
 *     if it never did
 * @param lastUndoneAt when it last undid a follow of at most 30 days, ms, or empty
 * @param undonePairs how many different accounts (or records of unseen follows) it followed and left within 30 days
 * @param mostUndoneInADay the most of such unfollows in any 24 hours
 */
record Conduct(
        OptionalLong firstFollowAt,
        OptionalLong firstUndoneAt,
        OptionalLong lastUndoneAt,
        int undonePairs,
        int mostUndoneInADay) {

    private static final long YOUNG = Duration.ofDays(30).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    /**
     * The conduct in one account's events, which come in time order.
     *
     * @param since whoever changes their mind like everybody else and takes up the trick later undoes follows before; the
     *     first that counts was made at this moment or later, ms
     */
    static Conduct in(List<FollowEvent> events, long since) {
        List<UndoneFollow> undone = UndoneFollow.in(events).stream()
                .filter(one -> one.dwell() <= YOUNG)
                .toList();
        Set<String> pairs = new HashSet<>();
        undone.forEach(one -> pairs.add(one.pair()));
        return new Conduct(
                events.stream()
                        .filter(Follow.class::isInstance)
                        .mapToLong(FollowEvent::at)
                        .findFirst(),
                undone.stream()
                        .filter(one -> one.followedAt() >= since)
                        .mapToLong(UndoneFollow::undoneAt)
                        .findFirst(),
                undone.stream().mapToLong(UndoneFollow::undoneAt).max(),
                pairs.size(),
                mostInADay(undone));
    }

    private static int mostInADay(List<UndoneFollow> undone) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < undone.size(); last++) {
            while (undone.get(first).undoneAt() <= undone.get(last).undoneAt() - DAY) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
