package dev.churnwatch.churn;

import java.util.ArrayList;
import java.util.List;

/** Removes from a ledger what can no longer matter to any evidence. */
final class Forgetting {

    private Forgetting() {}

    static void in(Rows rows, byte[] owner, long horizon, long farewells) {
        for (int row = 0; row < rows.end(); row++) {
            if (isOver(rows, row, horizon, farewells)) {
                rows.remove(row);
            }
        }
        for (int row = 0; row < rows.end(); row++) {
            if (isTold(rows.kind(row)) && !isFollowed(rows, row)) {
                rows.remove(row);
            }
        }
        forgetStanding(rows, owner, horizon);
    }

    private static boolean isOver(Rows rows, int row, long horizon, long farewells) {
        return switch (rows.kind(row)) {
            case FOLLOW -> rows.from(row) < horizon && (rows.to(row) < horizon || rows.has(row, RowKind.REDUNDANT));
            case BLOCK -> rows.from(row) < horizon;
            case LEAVER -> rows.from(row) < farewells;
            case FREE, BACK, BLOCKED, ABSENT, STANDING -> false;
        };
    }

    private static boolean isTold(RowKind kind) {
        return kind == RowKind.BACK || kind == RowKind.BLOCKED || kind == RowKind.ABSENT;
    }

    private static boolean isFollowed(Rows rows, int told) {
        byte[] pair = rows.name(told);
        if (pair == null) {
            return false;
        }
        for (int row = rows.first(pair); row != Rows.NONE; row = rows.next(row)) {
            if (rows.kind(row) == RowKind.FOLLOW) {
                return true;
            }
        }
        return false;
    }

    /** Keeps the last change before the horizon if it left the owner inactive: it still holds. */
    private static void forgetStanding(Rows rows, byte[] owner, long horizon) {
        List<Integer> old = new ArrayList<>();
        int last = Rows.NONE;
        for (int row = rows.first(owner); row != Rows.NONE; row = rows.next(row)) {
            if (rows.from(row) < horizon) {
                old.add(row);
                if (last == Rows.NONE || isLater(rows, row, last)) {
                    last = row;
                }
            }
        }
        for (int row : old) {
            if (row != last || rows.to(row) == 1) {
                rows.remove(row);
            }
        }
    }

    private static boolean isLater(Rows rows, int row, int than) {
        return rows.from(row) > rows.from(than) || (rows.from(row) == rows.from(than) && rows.to(row) > rows.to(than));
    }
}
