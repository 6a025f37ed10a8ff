package dev.churnwatch.lab.world;

import java.util.PriorityQueue;

/** What is going to happen, in time order; acts of the same moment happen in the order in which they were planned. */
final class Agenda {

    private record Entry(long at, long order, Runnable act) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private final long end;
    private long now;
    private long planned;

    /** An agenda over the moments from {@code start} (included) to {@code end} (excluded), ms. */
    Agenda(long start, long end) {
        this.now = start;
        this.end = end;
    }

    /** Plans an act; one that would come at the end or later never happens, one in the past happens now. */
    void plan(long at, Runnable act) {
        if (at < end) {
            entries.add(new Entry(Math.max(at, now), planned++, act));
        }
    }

    /** The moment that has been reached, ms. */
    long now() {
        return now;
    }

    /** Lets everything happen. */
    void unfold() {
        for (Entry entry = entries.poll(); entry != null; entry = entries.poll()) {
            now = entry.at;
            entry.act.run();
        }
    }
}
