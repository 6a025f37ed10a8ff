package dev.churnwatch.churn;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Cuts the life of a follow where it goes over from one life table to the other, or out of sight. */
final class RiskReader {

    /** In which table a follow is; an absent owner cannot undo anything. */
    private enum Side {
        NONE,
        MUTUAL,
        AWAY
    }

    private final LifeTable none;
    private final LifeTable mutual;
    private final List<Span> follows;
    private final List<Span> ownAbsences;

    RiskReader(LifeTable none, LifeTable mutual, List<Span> follows, List<Span> ownAbsences) {
        this.none = none;
        this.mutual = mutual;
        this.follows = follows;
        this.ownAbsences = ownAbsences;
    }

    /**
     * Counts a follow.
     *
     * @param from when it began, ms
     * @param since when observation began, ms
     * @param end when it ended, or was last seen; ms
     * @param exit why it is observed no longer
     */
    void read(long from, long since, long end, LifeTable.Exit exit) {
        long start = Math.max(from, since);
        LifeTable.Entry entry = from >= since ? LifeTable.Entry.BEGUN : LifeTable.Entry.LATE;
        Side side = side(start);
        long entered = start;
        for (long cut : cuts(start, end)) {
            Side next = side(cut);
            if (next != side) {
                LifeTable.Exit turn = next == Side.AWAY ? LifeTable.Exit.OWNER_GONE : LifeTable.Exit.TURNED;
                add(side, day(from, entered), entry, day(from, cut), turn);
                side = next;
                entered = cut;
                entry = LifeTable.Entry.TURNED;
            }
        }
        add(side, day(from, entered), entry, day(from, end), exit);
    }

    private void add(Side side, long firstDay, LifeTable.Entry entry, long lastDay, LifeTable.Exit exit) {
        switch (side) {
            case NONE -> none.add(firstDay, entry, lastDay, exit);
            case MUTUAL -> mutual.add(firstDay, entry, lastDay, exit);
            case AWAY -> {}
        }
    }

    private Side side(long at) {
        if (Span.anyCovers(ownAbsences, at)) {
            return Side.AWAY;
        }
        return Span.anyCovers(follows, at) ? Side.MUTUAL : Side.NONE;
    }

    private SortedSet<Long> cuts(long start, long end) {
        if (follows.isEmpty() && ownAbsences.isEmpty()) {
            return Collections.emptySortedSet();
        }
        SortedSet<Long> cuts = new TreeSet<>();
        for (List<Span> spans : List.of(follows, ownAbsences)) {
            for (Span span : spans) {
                addBetween(start, span.from(), end, cuts);
                addBetween(start, span.to(), end, cuts);
            }
        }
        return cuts;
    }

    private static void addBetween(long start, long at, long end, SortedSet<Long> cuts) {
        if (at > start && at <= end) {
            cuts.add(at);
        }
    }

    private static long day(long from, long at) {
        return (at - from) / Times.DAY;
    }
}
