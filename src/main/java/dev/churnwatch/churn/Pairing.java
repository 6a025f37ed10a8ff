package dev.churnwatch.churn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns the follows and unfollows of one pair into the lives of its records. A function of the <em>set</em> of marks:
 * the order in which they arrived, and how often, cannot matter.
 */
final class Pairing {

    /** No record key. */
    static final long NO_REF = 0;

    /** The beginning of a life whose follow was never seen. */
    static final long UNKNOWN = Long.MIN_VALUE;

    /**
     * One follow or unfollow of the pair.
     *
     * @param at ms
     * @param ref the record's key as a number, or {@link #NO_REF}
     * @param via whether a follow has a bulk origin
     */
    record Mark(long at, boolean unfollow, long ref, boolean via) {

        static final Comparator<Mark> ORDER = Comparator.comparingLong(Mark::at)
                .thenComparing(Mark::unfollow)
                .thenComparingLong(Mark::ref)
                .thenComparing(Mark::via);
    }

    /**
     * One record's life.
     *
     * @param from ms, or {@link #UNKNOWN} if only the end was seen
     * @param to ms, or {@link Span#OPEN}; before {@code from} where clocks disagree
     * @param closedByRef whether the unfollow named the record rather than the target
     * @param redundant a repeated follow of an edge that was open already; it changes nothing by itself, but would if an
     *     unfollow before it arrived late
     */
    record Life(long from, long to, long ref, boolean via, boolean closedByRef, boolean redundant) {

        /** The marks that this life was made of. */
        List<Mark> marks() {
            List<Mark> marks = new ArrayList<>(2);
            if (from != UNKNOWN) {
                marks.add(new Mark(from, false, ref, via));
            }
            if (to != Span.OPEN) {
                marks.add(new Mark(to, true, closedByRef ? ref : NO_REF, false));
            }
            return marks;
        }
    }

    private final SortedSet<Mark> marks = new TreeSet<>(Mark.ORDER);

    /** Adds a mark; whether it was new. */
    boolean add(Mark mark) {
        return marks.add(mark);
    }

    void addAll(Life life) {
        marks.addAll(life.marks());
    }

    /** The lives, in no promised order. */
    List<Life> lives() {
        List<Life> lives = new ArrayList<>();
        SortedSet<Long> idle = new TreeSet<>();
        for (Mark mark : marks) {
            if (mark.unfollow && mark.ref == NO_REF) {
                idle.add(mark.at);
            }
        }
        List<Long> unfollows = List.copyOf(idle);
        keyed(unfollows, idle, lives);
        keyless(idle, lives);
        for (long at : idle) {
            lives.add(new Life(UNKNOWN, at, NO_REF, false, false, false));
        }
        return lives;
    }

    /** A keyed record ends with the first unfollow of its key, or of the target after it began. */
    private void keyed(List<Long> unfollows, SortedSet<Long> idle, List<Life> lives) {
        SortedSet<Long> refs = new TreeSet<>();
        marks.forEach(mark -> refs.add(mark.ref));
        refs.remove(NO_REF);
        for (long ref : refs) {
            Mark follow = first(ref, false);
            Mark unfollow = first(ref, true);
            long from = follow == null ? UNKNOWN : follow.at;
            long byRef = unfollow == null ? Span.OPEN : unfollow.at;
            long byTarget = follow == null ? Span.OPEN : firstFrom(unfollows, from);
            if (byTarget < byRef) {
                idle.remove(byTarget);
            }
            boolean via = follow != null && follow.via;
            lives.add(new Life(
                    from, Math.min(byRef, byTarget), ref, via, byRef <= byTarget && byRef != Span.OPEN, false));
        }
    }

    /** Without keys a pair is open or closed, and each unfollow ends what is open. */
    private void keyless(SortedSet<Long> idle, List<Life> lives) {
        Mark open = null;
        for (Mark mark : marks) {
            if (mark.ref != NO_REF) {
                continue;
            }
            if (mark.unfollow) {
                if (open != null) {
                    lives.add(new Life(open.at, mark.at, NO_REF, open.via, false, false));
                    idle.remove(mark.at);
                    open = null;
                }
            } else if (open == null) {
                open = mark;
            } else {
                lives.add(new Life(mark.at, Span.OPEN, NO_REF, mark.via, false, true));
            }
        }
        if (open != null) {
            lives.add(new Life(open.at, Span.OPEN, NO_REF, open.via, false, false));
        }
    }

    private @Nullable Mark first(long ref, boolean unfollow) {
        for (Mark mark : marks) {
            if (mark.ref == ref && mark.unfollow == unfollow) {
                return mark;
            }
        }
        return null;
    }

    private static long firstFrom(List<Long> times, long from) {
        for (long at : times) {
            if (at >= from) {
                return at;
            }
        }
        return Span.OPEN;
    }
}
