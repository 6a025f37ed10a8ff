package dev.churnwatch.churn;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** One thing that the other side of a pair told about itself. */
record Told(RowKind kind, Span span) {

    static final Comparator<Told> ORDER = Comparator.comparing(Told::kind)
            .thenComparingLong(told -> told.span.from())
            .thenComparingLong(told -> told.span.to());

    /** The moments at which two tellings begin to differ or cease to. */
    static SortedSet<Long> boundaries(Set<Told> now, Set<Told> before) {
        Set<Told> differing = new HashSet<>(now);
        differing.addAll(before);
        differing.removeIf(told -> now.contains(told) && before.contains(told));
        SortedSet<Long> moments = new TreeSet<>();
        for (Told told : differing) {
            moments.add(told.span.from());
            if (told.kind != RowKind.BLOCKED && told.span.to() != Span.OPEN) {
                moments.add(told.span.to());
            }
        }
        return moments;
    }
}
