package dev.churnwatch.churn;

/**
 * Finds out whether anything changed in a stretch of time: a follow or its end, a block, the owner's status, or what the
 * other side of a follow did.
 */
final class Stir {

    private final Rows rows;
    private final long from;
    private final long to;
    private final long since;

    private Stir(Rows rows, long from, long to, long since) {
        this.rows = rows;
        this.from = from;
        this.to = to;
        this.since = since;
    }

    /** Whether it did; both ends inclusive. Pairs whose follows had all ended before {@code since} do not matter; ms. */
    static boolean in(Rows rows, long from, long to, long since) {
        Stir stir = new Stir(rows, from, to, since);
        int row = rows.nextToldAfter(from - 1, 0);
        while (row < rows.end() && !stir.isStirred(row)) {
            row = rows.nextToldAfter(from - 1, row + 1);
        }
        return row < rows.end();
    }

    private boolean isStirred(int row) {
        return switch (rows.kind(row)) {
            case FOLLOW -> isWithin(rows.from(row)) || isWithin(rows.to(row));
            case BLOCK, STANDING -> isWithin(rows.from(row));
            case BACK, ABSENT -> matters(row, rows.from(row)) || matters(row, rows.to(row));
            case BLOCKED -> matters(row, rows.from(row));
            case FREE, LEAVER, VAGUE -> false;
        };
    }

    private boolean isWithin(long at) {
        return at >= from && at <= to;
    }

    private boolean matters(int told, long at) {
        if (!isWithin(at)) {
            return false;
        }
        for (int row = rows.head(told); row != Rows.NONE; row = rows.next(row)) {
            if (rows.kind(row) == RowKind.FOLLOW && rows.to(row) > since && beginning(row) <= at) {
                return true;
            }
        }
        return false;
    }

    private long beginning(int row) {
        return rows.from(row) == Pairing.UNKNOWN ? rows.to(row) : rows.from(row);
    }
}
