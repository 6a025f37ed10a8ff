package dev.churnwatch.churn;

import dev.churnwatch.event.AccountId;
import java.util.function.Predicate;

/** Removes from a ledger what it knows of accounts that were erased. */
final class Erasing {

    /** Nothing was removed. */
    static final long NOTHING = Long.MAX_VALUE;

    private Erasing() {}

    /**
     * Removes rows up to a moment, ms; returns the earliest moment whose evidence changes by it, or {@link #NOTHING}.
     *
     * @param erased whether an account was erased
     */
    static long in(Rows rows, Predicate<AccountId> erased, long upTo) {
        long earliest = NOTHING;
        for (int row = 0; row < rows.end(); row++) {
            if (isAbout(rows, row, erased) && moment(rows, row) <= upTo) {
                earliest = Math.min(earliest, moment(rows, row));
                rows.remove(row);
            }
        }
        return earliest;
    }

    private static boolean isAbout(Rows rows, int row, Predicate<AccountId> erased) {
        if (rows.kind(row) == RowKind.FREE || rows.kind(row) == RowKind.STANDING) {
            return false;
        }
        byte[] name = rows.name(row);
        return name != null && erased.test(AccountId.ofPacked(name));
    }

    private static long moment(Rows rows, int row) {
        return rows.from(row) == Pairing.UNKNOWN ? rows.to(row) : rows.from(row);
    }
}
