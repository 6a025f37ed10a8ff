package dev.churnwatch.stream;

import dev.churnwatch.churn.Calendar;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.wire.Announcement;
import dev.churnwatch.wire.EchoBytes.Promise;
import dev.churnwatch.wire.PolicyBook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * From which tick on an announcement is in force: the same on every partition, though each task hears of it at another
 * moment.
 *
 * <pre>
 *   task i                                  task j
 *   hears announcement n                    hears announcement n, some time
 *   promise: I judge nothing after t_i
 *   until n is decided              --->
 *                                   <---    promise: ... after t_j
 *   all have promised: n is in force from the tick after max(t_i, t_j)
 * </pre>
 *
 * Every task sees the same promises, so each comes to the same tick; and none has judged it, for its own promise lies before.
 * One that refuses n promises {@link #NEVER}, and n comes to nothing. One that never saw n, since a later announcement had
 * taken its place, shows that by answering the later one; as a task's records keep their order, all know then that n will
 * not be answered any more.
 */
final class Handover {

    /** The promise of a task that refuses. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long UNLIMITED = Long.MAX_VALUE;
    private static final long NOTHING = Long.MIN_VALUE;

    private final int[] latest;
    private final long step;
    private final SortedMap<Integer, Answered> answered = new TreeMap<>();
    private final SortedMap<Integer, SortedMap<Integer, Long>> promises = new TreeMap<>();
    private int highest;

    /**
     * A handover of nothing.
     *
     * @param step the distance between two ticks, ms
     */
    Handover(int partitions, long step) {
        this.latest = new int[partitions];
        this.step = step;
    }

    /**
     * An announcement that this task has answered.
     *
     * @param promise no tick after this is judged before it is decided, ms
     */
    record Answered(Announcement announcement, long promise) {}

    /** An announcement that is in force from a tick on; ms, {@code Long.MIN_VALUE} if nothing was judged anywhere. */
    record Turn(Announcement announcement, long from) {}

    /** Goes on where a task had come to. */
    void restore(PolicyBook book) {
        highest = book.highest();
        for (PolicyBook.Announced announced : book.announced()) {
            Announcement announcement = PolicyBook.announcement(announced);
            answered.put(announcement.revision(), new Answered(announcement, announced.promise()));
        }
        for (PolicyBook.Promised promised : book.promises()) {
            promisesOf(promised.revision()).put(promised.partition(), promised.promise());
        }
        for (int partition = 0; partition < latest.length; partition++) {
            latest[partition] = book.latest().get(partition);
        }
    }

    /** What is to be stored of it, beside the calendars. */
    PolicyBook book(Calendar active, @Nullable Calendar shadow, Collection<PolicyStamp> known) {
        List<PolicyBook.Promised> promised = new ArrayList<>();
        promises.forEach((revision, heard) -> heard.forEach(
                (partition, promise) -> promised.add(new PolicyBook.Promised(revision, partition, promise))));
        return new PolicyBook(
                active.begins(),
                active.terms().stream().map(PolicyBook::entry).toList(),
                shadow == null ? null : PolicyBook.entry(shadow.latest()),
                List.copyOf(known),
                highest,
                answered.values().stream()
                        .map(one -> PolicyBook.announced(one.announcement(), one.promise()))
                        .toList(),
                promised,
                Arrays.stream(latest).boxed().toList());
    }

    /** Whether this announcement is later than all that this task has answered. */
    boolean isNews(int revision) {
        return revision > highest;
    }

    /** This task binds itself: it judges nothing after {@code promise} (ms) before the announcement is decided. */
    void answer(Announcement announcement, long promise) {
        highest = announcement.revision();
        answered.put(highest, new Answered(announcement, promise));
    }

    /** This task lets an announcement come to nothing; nothing has to wait for that. */
    void refuse(int revision) {
        highest = revision;
    }

    /** A task, maybe this one, has answered an announcement. */
    void hears(Promise promise) {
        int partition = promise.partition();
        if (partition < 0 || partition >= latest.length || promise.revision() <= latest[partition]) {
            return;
        }
        latest[partition] = promise.revision();
        promisesOf(promise.revision()).put(partition, promise.tick());
        forgetTheDead();
    }

    /** Up to which tick may be judged by the policies that judge now, ms. */
    long limit() {
        Answered next = next();
        if (next == null) {
            return UNLIMITED;
        }
        Turn turn = turn();
        if (turn == null) {
            return next.promise;
        }
        return turn.from == NOTHING ? NOTHING : turn.from - step;
    }

    /** The next announcement that is decided to come into force, or {@code null} if none is. */
    @Nullable
    Turn turn() {
        Answered next = next();
        if (next == null) {
            return null;
        }
        SortedMap<Integer, Long> heard =
                promises.getOrDefault(next.announcement.revision(), Collections.emptySortedMap());
        if (heard.size() < latest.length) {
            return null;
        }
        long last = Collections.max(heard.values());
        return new Turn(next.announcement, last == NOTHING ? NOTHING : last + step);
    }

    private @Nullable Answered next() {
        return answered.isEmpty() ? null : answered.get(answered.firstKey());
    }

    /** The turn has been made. */
    void made(Turn turn) {
        int revision = turn.announcement().revision();
        answered.remove(revision);
        promises.headMap(revision + 1).clear();
    }

    private SortedMap<Integer, Long> promisesOf(int revision) {
        return promises.computeIfAbsent(revision, first -> new TreeMap<>());
    }

    private void forgetTheDead() {
        answered.keySet().removeIf(this::isDead);
        int first = answered.isEmpty() ? highest + 1 : answered.firstKey();
        promises.headMap(first).clear();
    }

    private boolean isDead(int revision) {
        SortedMap<Integer, Long> heard = promises.getOrDefault(revision, Collections.emptySortedMap());
        for (int partition = 0; partition < latest.length; partition++) {
            boolean passedOver = latest[partition] > revision && !heard.containsKey(partition);
            if (passedOver || heard.getOrDefault(partition, NOTHING) == NEVER) {
                return true;
            }
        }
        return false;
    }
}
