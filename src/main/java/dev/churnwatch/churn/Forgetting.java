package dev.churnwatch.churn;

import java.util.ArrayList;
import java.util.List;

/** Removes from a ledger what can no longer matter to any evidence. */
final class Forgetting {

    private final Rows rows;
    private final long horizon;
    private final long blocks;
    private final long farewells;

    private Forgetting(Rows rows, Watch watch, long judged) {
        this.rows = rows;
        this.horizon = watch.horizon(judged);
        this.blocks = watch.blockHorizon(judged);
        this.farewells = watch.farewells(judged);
    }

    static void in(Rows rows, byte[] owner, Watch watch, long judged) {
        Forgetting forgetting = new Forgetting(rows, watch, judged);
        if (rows.mayReachBefore(Math.max(forgetting.horizon, forgetting.farewells))) {
            forgetting.removeWhatIsOver();
            forgetting.removeWhatOthersTold();
            forgetting.removeStanding(owner);
            rows.measureReach();
        }
    }

    private void removeWhatIsOver() {
        for (int row = 0; row < rows.end(); row++) {
            if (isOver(row)) {
                rows.remove(row);
            }
        }
    }

    private boolean isOver(int row) {
        return switch (rows.kind(row)) {
            case FOLLOW ->
                rows.from(row) < horizon
                        && (rows.has(row, RowKind.REDUNDANT) || (rows.to(row) < horizon && !isPartOfAnEdge(row)));
            case BLOCK -> rows.from(row) < blocks;
            case VAGUE -> rows.from(row) < horizon;
            case LEAVER -> rows.from(row) < farewells;
            case FREE, BACK, BLOCKED, ABSENT, STANDING -> false;
        };
    }

    /** Whether a record that is gone belongs to an edge that still matters: then it tells when the edge began. */
    private boolean isPartOfAnEdge(int row) {
        long from = rows.from(row);
        int head = rows.head(row);
        return head != Rows.NONE
                && Episode.of(rows, head, Long.MAX_VALUE).stream()
                        .anyMatch(edge ->
                                edge.seen() && edge.from() <= from && from <= edge.to() && edge.to() >= horizon);
    }

    private void removeWhatOthersTold() {
        for (int row = 0; row < rows.end(); row++) {
            if (rows.kind(row).isTold() && !rows.anyOf(rows.head(row), RowKind.FOLLOW)) {
                rows.remove(row);
            }
        }
    }

    /** Keeps the last change before the horizon if it left the owner inactive: it still holds. */
    private void removeStanding(byte[] owner) {
        List<Integer> old = new ArrayList<>();
        int last = Rows.NONE;
        for (int row = rows.first(owner); row != Rows.NONE; row = rows.next(row)) {
            if (rows.from(row) < horizon) {
                old.add(row);
                if (last == Rows.NONE || isLater(row, last)) {
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

    private boolean isLater(int row, int than) {
        return rows.from(row) > rows.from(than) || (rows.from(row) == rows.from(than) && rows.to(row) > rows.to(than));
    }
}
