package dev.churnwatch.lab.world;

import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * What becomes of an orderly stream on its way: some events come twice, all may come late, some very late, and some
 * follows are never seen, though their unfollows are. Seeded; the same events in the same order come out in the same
 * disorder.
 */
public final class Disorder {

    /** Beyond every account of a world with the same seed. */
    private static final long STREAM = -4;

    private final long seed;
    private final double duplicates;
    private final long lateness;
    private final double lateShare;
    private final long lateBy;
    private final double unseenFollows;

    /**
     * A disorder.
     *
     * @param duplicates the part of events that come twice, 0 to 1
     * @param lateness how much later than its turn an event comes at most
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Disorder(long seed, double duplicates, Duration lateness) {
        this(seed, duplicates, lateness.toMillis(), 0, 0, 0);
    }

    private Disorder(long seed, double duplicates, long lateness, double lateShare, long lateBy, double unseenFollows) {
        requireShare(duplicates, "duplicates");
        requireShare(lateShare, "the share of late events");
        requireShare(unseenFollows, "the share of follows that are never seen");
        if (lateness < 0 || lateBy < 0) {
            throw new IllegalArgumentException("lateness is not negative");
        }
        this.seed = seed;
        this.duplicates = duplicates;
        this.lateness = lateness;
        this.lateShare = lateShare;
        this.lateBy = lateBy;
        this.unseenFollows = unseenFollows;
    }

    /** The same disorder in which a part of the events, 0 to 1, comes later than the others, by up to {@code bound}. */
    public Disorder withLate(double share, Duration bound) {
        return new Disorder(seed, duplicates, lateness, share, bound.toMillis(), unseenFollows);
    }

    /** The same disorder in which a part of the follows, 0 to 1, never arrives. */
    public Disorder withUnseenFollows(double share) {
        return new Disorder(seed, duplicates, lateness, lateShare, lateBy, share);
    }

    private static void requireShare(double share, String name) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must lie between 0 and 1");
        }
    }

    /** The events in the order in which they arrive; {@code events} are in time order. */
    public List<FollowEvent> of(List<FollowEvent> events) {
        List<FollowEvent> arrived = new ArrayList<>(events.size());
        Passage passage = before(arrived::add);
        events.forEach(passage);
        passage.end();
        return arrived;
    }

    /** A passage that events in time order enter and from which they arrive in disorder. */
    public Passage before(Consumer<? super FollowEvent> arrival) {
        return new Passage(arrival);
    }

    /** The way of one stream through the disorder; holds no more than what is late. */
    public final class Passage implements Consumer<FollowEvent> {

        private record Underway(long due, long order, FollowEvent event) implements Comparable<Underway> {
            @Override
            public int compareTo(Underway other) {
                return due != other.due ? Long.compare(due, other.due) : Long.compare(order, other.order);
            }
        }

        private final Chance chance = new Chance(seed, STREAM);
        private final PriorityQueue<Underway> underway = new PriorityQueue<>();
        private final Consumer<? super FollowEvent> arrival;
        private long entered;

        private Passage(Consumer<? super FollowEvent> arrival) {
            this.arrival = arrival;
        }

        @Override
        public void accept(FollowEvent event) {
            while (!underway.isEmpty() && underway.element().due < event.at()) {
                arrival.accept(underway.remove().event);
            }
            if (event instanceof Follow && happens(unseenFollows)) {
                return;
            }
            send(event);
            if (chance.happens(duplicates)) {
                send(event);
            }
        }

        private boolean happens(double share) {
            return share > 0 && chance.happens(share);
        }

        /** Lets what is still underway arrive. */
        public void end() {
            while (!underway.isEmpty()) {
                arrival.accept(underway.remove().event);
            }
        }

        private void send(FollowEvent event) {
            long bound = happens(lateShare) ? lateBy : lateness;
            long delay = (long) (bound * chance.between(0, 1));
            underway.add(new Underway(event.at() + delay, entered++, event));
        }
    }
}
