package dev.churnwatch.churn;

import org.jspecify.annotations.Nullable;

/** Receives the rows of a ledger, to write them down or to put them back. */
@FunctionalInterface
public interface RowSink {

    /**
     * One row.
     *
     * @param row its place
     * @param flags bits of {@link RowKind}'s flags
     * @param pair the other side's id in UTF-8, empty for the owner itself, {@code null} if unknown
     * @param from ms
     * @param to ms
     * @param ref the record key as a number, 0 for none
     */
    void row(int row, RowKind kind, int flags, byte @Nullable [] pair, long from, long to, long ref);
}
