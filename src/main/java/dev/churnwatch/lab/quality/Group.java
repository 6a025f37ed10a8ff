package dev.churnwatch.lab.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A row of the table: accounts of one kind, or of all kinds.
 *
 * @param churner whether they should be flagged
 */
record Group(String name, boolean churner, List<Case> cases) {

    int accounts() {
        return cases.size();
    }

    int flagged() {
        return (int) cases.stream().filter(one -> one.flaggedAt().isPresent()).count();
    }

    Interval rate() {
        return Interval.of(flagged(), accounts());
    }

    int struckBy(Baseline baseline) {
        return (int)
                cases.stream().filter(one -> one.struckBy().contains(baseline)).count();
    }

    /** Of the flagged churners, from the beginning of the trick to the flag. */
    Delays fromTrick() {
        return delays(Case::beginning);
    }

    /** Of the flagged churners, from the first undone follow to the flag. */
    Delays fromUndo() {
        return delays(Case::firstUndo);
    }

    private Delays delays(Function<Case, OptionalLong> start) {
        List<Long> delays = new ArrayList<>();
        for (Case one : cases) {
            OptionalLong from = start.apply(one);
            if (churner && one.flaggedAt().isPresent() && from.isPresent()) {
                delays.add(one.flaggedAt().getAsLong() - from.getAsLong());
            }
        }
        return Delays.of(delays);
    }
}
