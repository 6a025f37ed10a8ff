package dev.churnwatch.flag;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** When which dossier is to be looked at next, so that nobody looks at those that are not due. A dossier is on one agenda at most. */
public final class Agenda {

    static final long NEVER = Long.MAX_VALUE;

    private static final Comparator<Dossier> BY_ID =
            Comparator.comparing(dossier -> dossier.ledger().owner());

    private final long tick;

    /** Dossiers by date; those that have another date by now are passed over. */
    private final NavigableMap<Long, List<Dossier>> days = new TreeMap<>();

    private final Deque<Dossier> open = new ArrayDeque<>();
    private long opened = Long.MIN_VALUE;

    /** An empty one; dates are rounded up to a multiple of {@code tick}, ms. */
    public Agenda(long tick) {
        this.tick = tick;
    }

    /** A dossier is due when it {@linkplain Dossier#dueAt says}, and at no other moment. */
    public void put(Dossier dossier) {
        put(dossier, dossier.dueAt());
    }

    /** A dossier is due at a moment (ms), and at no other; at {@link #NEVER} it is not. */
    void put(Dossier dossier, long due) {
        long date = date(due);
        if (date != NEVER && date != dossier.date()) {
            days.computeIfAbsent(date, first -> new ArrayList<>()).add(dossier);
        }
        dossier.date(date);
    }

    private long date(long due) {
        if (due == NEVER) {
            return NEVER;
        }
        return due < Long.MIN_VALUE + tick ? Long.MIN_VALUE : -Math.floorDiv(-due, tick) * tick;
    }

    /** A dossier is not due. */
    public void strike(Dossier dossier) {
        dossier.date(NEVER);
    }

    /** The next that is due by a moment (ms), or {@code null}: by date, then by id. It has no date any more. */
    public @Nullable Dossier poll(long upTo) {
        while (true) {
            if (open.isEmpty() && !openNext(upTo)) {
                return null;
            }
            Dossier dossier = open.remove();
            if (dossier.date() == opened) {
                strike(dossier);
                return dossier;
            }
        }
    }

    private boolean openNext(long upTo) {
        Map.Entry<Long, List<Dossier>> next = days.firstEntry();
        if (next == null || next.getKey() > upTo) {
            return false;
        }
        opened = next.getKey();
        days.remove(opened);
        next.getValue().sort(BY_ID);
        open.addAll(next.getValue());
        return true;
    }
}
