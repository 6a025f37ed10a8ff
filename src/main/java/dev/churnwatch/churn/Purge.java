package dev.churnwatch.churn;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of time in which an account undid the most: a day through the lens of days, an hour through that of hours,
 * but wherever it begins, so that midnight does not make two purges of one.
 *
 * @param from its beginning, the moment of its first drop, ms
 * @param drops the drops in it
 * @param rest the drops outside, in {@link Drop#ORDER}
 */
record Purge(long from, int drops, List<Drop> rest) {

    /** The purge with the most drops, the earliest of several; {@code null} without drops, which are in {@link Drop#ORDER}. */
    static @Nullable Purge largest(List<Drop> drops, Policy.Lens lens) {
        if (drops.isEmpty()) {
            return null;
        }
        int first = 0;
        int most = 0;
        int end = 0;
        for (int i = 0; i < drops.size(); i++) {
            while (end < drops.size()
                    && drops.get(end).closedAt() < drops.get(i).closedAt() + lens.grain()) {
                end++;
            }
            if (end - i > most) {
                most = end - i;
                first = i;
            }
        }
        List<Drop> rest = new ArrayList<>(drops.subList(0, first));
        rest.addAll(drops.subList(first + most, drops.size()));
        return new Purge(drops.get(first).closedAt(), most, rest);
    }
}
