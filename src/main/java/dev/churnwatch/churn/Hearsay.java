package dev.churnwatch.churn;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;

/** What others told of themselves, as rows of a ledger: the last that each told counts, and only of whom the owner follows. */
final class Hearsay {

    private final Rows rows;
    private final Lives lives;

    Hearsay(Rows rows, Lives lives) {
        this.rows = rows;
        this.lives = lives;
    }

    /**
     * Believes an echo.
     *
     * @param changed is shown each moment whose evidence may have changed, ms
     */
    void believe(byte[] pair, Echo echo, LongConsumer changed) {
        rememberLeaver(pair, echo.leftAt());
        int first = rows.first(pair);
        if (rows.anyOf(first, RowKind.FOLLOW) && tellsNews(first, echo)) {
            replace(pair, echo, changed);
        }
    }

    private void rememberLeaver(byte[] pair, long leftAt) {
        if (leftAt == Echo.NEVER || rows.any(pair, row -> isLeaver(row) && rows.from(row) >= leftAt)) {
            return;
        }
        rows.removeIf(pair, this::isLeaver);
        rows.add(RowKind.LEAVER, 0, pair, leftAt, 0, Pairing.NO_REF);
    }

    private boolean isLeaver(int row) {
        return rows.kind(row) == RowKind.LEAVER;
    }

    /** Whether the other side tells anything else than before. */
    private boolean tellsNews(int first, Echo echo) {
        int told = 0;
        for (int row = first; row != Rows.NONE; row = rows.next(row)) {
            if (isTold(row)) {
                told++;
                if (!repeats(row, echo)) {
                    return true;
                }
            }
        }
        int tells =
                echo.follows().size() + echo.absences().size() + echo.blocks().size();
        return told != tells;
    }

    private boolean repeats(int row, Echo echo) {
        return switch (rows.kind(row)) {
            case BACK -> echo.follows().contains(new Span(rows.from(row), rows.to(row)));
            case ABSENT -> echo.absences().contains(new Span(rows.from(row), rows.to(row)));
            case BLOCKED -> echo.blocks().contains(rows.from(row));
            case FREE, FOLLOW, BLOCK, LEAVER, STANDING, VAGUE -> true;
        };
    }

    /** Replaces what the other side told before by what it tells now. */
    private void replace(byte[] pair, Echo echo, LongConsumer changed) {
        Set<Told> now = new HashSet<>();
        echo.follows().forEach(span -> now.add(new Told(RowKind.BACK, span)));
        echo.absences().forEach(span -> now.add(new Told(RowKind.ABSENT, span)));
        echo.blocks().forEach(at -> now.add(new Told(RowKind.BLOCKED, new Span(at, 0))));
        Set<Told> before = new HashSet<>();
        rows.forEach(pair, row -> {
            if (isTold(row)) {
                before.add(new Told(rows.kind(row), new Span(rows.from(row), rows.to(row))));
            }
        });
        rows.removeIf(pair, this::isTold);
        now.stream()
                .sorted(Told.ORDER)
                .forEach(told -> rows.add(
                        told.kind(), 0, pair, told.span().from(), told.span().to(), Pairing.NO_REF));
        long start = lives.beginning(pair);
        Told.boundaries(now, before).forEach(at -> changed.accept(Math.max(at, start)));
    }

    private boolean isTold(int row) {
        return rows.kind(row).isTold();
    }
}
