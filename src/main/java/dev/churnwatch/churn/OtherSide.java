package dev.churnwatch.churn;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known at some moment of the other side of a pair.
 *
 * @param follows when it followed the owner
 * @param absences when it was not active
 * @param blocks when either blocked the other, ms
 */
record OtherSide(List<Span> follows, List<Span> absences, List<Long> blocks) {

    /** Nobody knows who it is, or it has done nothing. */
    static final OtherSide UNKNOWN = new OtherSide(List.of(), List.of(), List.of());

    static OtherSide of(Rows rows, int firstRow, long asOf) {
        if (rows.next(firstRow) == Rows.NONE && rows.kind(firstRow) == RowKind.FOLLOW) {
            return UNKNOWN;
        }
        List<Span> follows = new ArrayList<>(1);
        List<Span> absences = new ArrayList<>(0);
        List<Long> blocks = new ArrayList<>(0);
        for (int row = firstRow; row != Rows.NONE; row = rows.next(row)) {
            if (rows.from(row) <= asOf) {
                Span span = new Span(rows.from(row), rows.to(row) <= asOf ? rows.to(row) : Span.OPEN);
                switch (rows.kind(row)) {
                    case BACK -> follows.add(span);
                    case ABSENT -> absences.add(span);
                    case BLOCK, BLOCKED -> blocks.add(rows.from(row));
                    case FREE, FOLLOW, LEAVER, STANDING, VAGUE -> {}
                }
            }
        }
        return new OtherSide(follows, absences, blocks);
    }

    /** The first block at or after {@code from}, or {@link Span#OPEN}. */
    long firstBlockSince(long from) {
        long first = Span.OPEN;
        for (long at : blocks) {
            first = at >= from ? Math.min(first, at) : first;
        }
        return first;
    }

    /** Whether a block came during the last {@code young} ms of the episode, or within {@code near} ms of its end. */
    boolean explainsByBlock(Episode episode, long young, long near) {
        long since = Math.max(episode.from(), episode.to() - young);
        for (long at : blocks) {
            if ((at >= since && at <= episode.to()) || Math.abs(at - episode.to()) <= near) {
                return true;
            }
        }
        return false;
    }
}
