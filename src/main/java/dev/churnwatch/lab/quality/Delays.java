package dev.churnwatch.lab.quality;

import java.util.List;
import java.util.OptionalLong;

/** How long things took, in ms, ascending. */
record Delays(List<Long> ascending) {

    static Delays of(List<Long> delays) {
        return new Delays(delays.stream().sorted().toList());
    }

    int count() {
        return ascending.size();
    }

    /** The smallest delay that at least half of all do not exceed. */
    OptionalLong median() {
        return percentile(50);
    }

    /** The smallest delay that at least nine in ten do not exceed. */
    OptionalLong p90() {
        return percentile(90);
    }

    private OptionalLong percentile(int percent) {
        if (ascending.isEmpty()) {
            return OptionalLong.empty();
        }
        int rank = (percent * ascending.size() + 99) / 100;
        return OptionalLong.of(ascending.get(rank - 1));
    }
}
