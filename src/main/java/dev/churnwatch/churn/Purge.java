package dev.churnwatch.churn;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sitting in which an account undid the most: a stretch without a long pause, shorter than a day through the lens of
 * days, than an hour through that of hours. Wherever it begins: midnight does not make two purges of one.
 *
 * @param from its beginning, the moment of its first drop, ms
 * @param drops the drops in it
 * @param rest the drops outside, in {@link Drop#ORDER}
 */
record Purge(long from, int drops, List<Drop> rest) {

    /** So many pauses that end a purge would fill its longest duration: 6 hours of a day, 15 minutes of an hour. */
    private static final int PAUSES = 4;

    /** The purge with the most drops, the earliest of several; {@code null} without drops, which are in {@link Drop#ORDER}. */
    static @Nullable Purge largest(List<Drop> drops, Policy.Lens lens) {
        if (drops.isEmpty()) {
            return null;
        }
        int first = 0;
        int most = 0;
        int end = 0;
        for (int i = 0; i < drops.size(); i++) {
            end = Math.max(end, i + 1);
            while (end < drops.size() && continues(drops, i, end, lens.grain())) {
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

    private static boolean continues(List<Drop> drops, int first, int next, long longest) {
        long at = drops.get(next).closedAt();
        return at < drops.get(first).closedAt() + longest
                && at < drops.get(next - 1).closedAt() + longest / PAUSES;
    }
}
