package dev.churnwatch.churn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The owner's own standing, from its STANDING rows. */
final class Standing {

    private Standing() {}

    /** When the owner was not active, as known at {@code asOf}; disjoint, ascending. */
    static List<Span> absences(Rows rows, byte[] owner, long asOf) {
        int first = rows.first(owner);
        if (first == Rows.NONE) {
            return List.of();
        }
        List<Span> marks = new ArrayList<>();
        for (int row = first; row != Rows.NONE; row = rows.next(row)) {
            if (rows.from(row) <= asOf) {
                marks.add(new Span(rows.from(row), rows.to(row)));
            }
        }
        marks.sort(Comparator.comparingLong(Span::from).thenComparingLong(Span::to));
        List<Span> absences = new ArrayList<>();
        long since = Span.OPEN;
        for (Span mark : marks) {
            boolean active = mark.to() == 1;
            if (!active && since == Span.OPEN) {
                since = mark.from();
            } else if (active && since != Span.OPEN) {
                absences.add(new Span(since, mark.from()));
                since = Span.OPEN;
            }
        }
        if (since != Span.OPEN) {
            absences.add(new Span(since, Span.OPEN));
        }
        return absences;
    }
}
