package dev.churnwatch.churn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * The life of an edge: from when the owner began to follow until the last record of it was gone.
 *
 * @param from ms, or {@link Pairing#UNKNOWN}
 * @param to ms, {@link Span#OPEN} if it stands
 * @param via whether it has a bulk origin
 * @param openedByKey whether {@code from} was read from the record key because the follow was never seen
 * @param earliest when it may have begun, ms: {@code from} unless only bounds are known
 * @param standing until when it is known to have stood, ms: {@code to} unless only bounds are known
 */
record Episode(long from, long to, boolean via, boolean openedByKey, long earliest, long standing) {

    private static final Comparator<Episode> ORDER = Comparator.comparingLong(Episode::from)
            .thenComparingLong(Episode::to)
            .thenComparing(Episode::via);

    /** One whose moments are known. */
    Episode(long from, long to, boolean via, boolean openedByKey) {
        this(from, to, via, openedByKey, from, to);
    }

    /** Whether its beginning or its end is known only within bounds. */
    boolean isVague() {
        return earliest < from || standing < to;
    }

    boolean open() {
        return to == Span.OPEN;
    }

    /** Whether the follow itself was seen. */
    boolean seen() {
        return from != Pairing.UNKNOWN && !openedByKey;
    }

    /** Whether one goes on after a moment, ms. */
    static boolean anyOutlasts(List<Episode> episodes, long at) {
        for (Episode episode : episodes) {
            if (episode.to > at) {
                return true;
            }
        }
        return false;
    }

    /** The episodes of a pair as known at {@code asOf}: seen ones first, disjoint and ascending, then orphans. */
    static List<Episode> of(Rows rows, byte[] pair, long asOf) {
        return of(rows, rows.first(pair), asOf);
    }

    /** The same, from the pair's first row. */
    static List<Episode> of(Rows rows, int firstRow, long asOf) {
        if (firstRow != Rows.NONE && rows.next(firstRow) == Rows.NONE && rows.from(firstRow) != Pairing.UNKNOWN) {
            return isLife(rows, firstRow, asOf) ? List.of(seen(rows, firstRow, asOf)) : List.of();
        }
        List<Episode> seen = new ArrayList<>(2);
        List<Episode> orphans = new ArrayList<>(0);
        boolean vague = false;
        for (int row = firstRow; row != Rows.NONE; row = rows.next(row)) {
            if (isLife(rows, row, asOf)) {
                if (rows.from(row) == Pairing.UNKNOWN) {
                    addOrphan(rows, row, asOf, orphans);
                } else {
                    seen.add(seen(rows, row, asOf));
                }
            }
            vague |= rows.kind(row) == RowKind.VAGUE;
        }
        List<Episode> episodes = seen.size() < 2 ? seen : merged(seen);
        if (!orphans.isEmpty()) {
            orphans.sort(ORDER);
            episodes.addAll(orphans);
        }
        if (vague) {
            episodes.replaceAll(episode -> episode.bounded(rows, firstRow));
        }
        return episodes;
    }

    private Episode bounded(Rows rows, int firstRow) {
        return new Episode(from, to, via, openedByKey, bound(rows, firstRow, from), bound(rows, firstRow, to));
    }

    /** The earliest moment that one of the pair may be; of several bounds all hold, so the latest counts. */
    private static long bound(Rows rows, int firstRow, long at) {
        long bound = Long.MIN_VALUE;
        for (int row = firstRow; row != Rows.NONE; row = rows.next(row)) {
            if (rows.kind(row) == RowKind.VAGUE && rows.from(row) == at) {
                bound = Math.max(bound, rows.to(row));
            }
        }
        return bound == Long.MIN_VALUE ? at : bound;
    }

    private static boolean isLife(Rows rows, int row, long asOf) {
        return rows.kind(row) == RowKind.FOLLOW && rows.from(row) <= asOf && !rows.has(row, RowKind.REDUNDANT);
    }

    private static Episode seen(Rows rows, int row, long asOf) {
        long end = Math.max(rows.from(row), rows.to(row));
        return new Episode(rows.from(row), end <= asOf ? end : Span.OPEN, rows.has(row, RowKind.VIA), false);
    }

    /** An unfollow whose follow was never seen, if it was known at {@code asOf}. */
    static void addOrphan(Rows rows, int row, long asOf, List<Episode> orphans) {
        long to = rows.to(row);
        if (to <= asOf) {
            OptionalLong made = RecordKey.madeAt(rows.ref(row), to);
            orphans.add(new Episode(made.orElse(Pairing.UNKNOWN), to, false, made.isPresent()));
        }
    }

    /** Records that were open at the same time are one edge, which ends with the last of them. */
    private static List<Episode> merged(List<Episode> lives) {
        lives.sort(ORDER);
        List<Episode> merged = new ArrayList<>(lives.size());
        Episode edge = lives.get(0);
        for (Episode life : lives.subList(1, lives.size())) {
            if (life.from < edge.to) {
                edge = new Episode(edge.from, Math.max(edge.to, life.to), edge.via, false);
            } else {
                merged.add(edge);
                edge = life;
            }
        }
        merged.add(edge);
        return merged;
    }
}
