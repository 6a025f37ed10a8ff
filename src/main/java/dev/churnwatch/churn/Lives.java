package dev.churnwatch.churn;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The lives of the records of the owner's follows, as rows of kind FOLLOW. */
final class Lives {

    private final Rows rows;

    Lives(Rows rows) {
        this.rows = rows;
    }

    /**
     * The only life of a pair, if it stands: then an unfollow is its end.
     *
     * @return its row, or {@link Rows#NONE} if there are others, or none, or it is over
     */
    int onlyStanding(byte[] pair) {
        int only = Rows.NONE;
        for (int row = rows.first(pair); row != Rows.NONE; row = rows.next(row)) {
            if (isLife(row)) {
                boolean stands = rows.to(row) == Span.OPEN && !rows.has(row, RowKind.REDUNDANT);
                if (only != Rows.NONE || !stands) {
                    return Rows.NONE;
                }
                only = row;
            }
        }
        return only;
    }

    /** What is known of a pair, ready for another mark. */
    Pairing pairing(byte[] pair) {
        Pairing pairing = new Pairing();
        rows.forEach(pair, row -> {
            if (isLife(row)) {
                pairing.addAll(of(row));
            }
        });
        return pairing;
    }

    /** Writes a pair's lives; whether they differ from those that stood. */
    boolean settle(byte[] pair, Pairing pairing) {
        Set<Pairing.Life> before = new HashSet<>();
        rows.forEach(pair, row -> {
            if (isLife(row)) {
                before.add(of(row));
            }
        });
        List<Pairing.Life> now = pairing.lives();
        if (before.equals(new HashSet<>(now))) {
            return false;
        }
        rows.removeIf(pair, row -> isLife(row) && !now.contains(of(row)));
        for (Pairing.Life life : now) {
            if (!before.contains(life)) {
                rows.add(RowKind.FOLLOW, flags(life), pair, life.from(), life.to(), life.ref());
            }
        }
        return true;
    }

    /** The first moment at which a pair mattered to the owner, ms; {@code Long.MAX_VALUE} if it never did. */
    long beginning(byte[] pair) {
        long first = Long.MAX_VALUE;
        for (int row = rows.first(pair); row != Rows.NONE; row = rows.next(row)) {
            if (isLife(row)) {
                first = Math.min(first, rows.from(row) == Pairing.UNKNOWN ? rows.to(row) : rows.from(row));
            }
        }
        return first;
    }

    /** The life that a row tells of. */
    Pairing.Life of(int row) {
        return new Pairing.Life(
                rows.from(row),
                rows.to(row),
                rows.ref(row),
                rows.has(row, RowKind.VIA),
                rows.has(row, RowKind.CLOSED_BY_REF),
                rows.has(row, RowKind.REDUNDANT));
    }

    private boolean isLife(int row) {
        return rows.kind(row) == RowKind.FOLLOW;
    }

    private static int flags(Pairing.Life life) {
        return (life.via() ? RowKind.VIA : 0)
                | (life.closedByRef() ? RowKind.CLOSED_BY_REF : 0)
                | (life.redundant() ? RowKind.REDUNDANT : 0);
    }
}
