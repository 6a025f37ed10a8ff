package dev.churnwatch.churn;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * By how much the numbers of an account's followers on a UTC day are other than was told before.
 *
 * @param day in days since 1970
 * @param gained how many more began to follow it on the day; fewer, if negative
 * @param lost how many more ceased to follow it on the day; fewer, if negative
 */
public record Shift(int day, int gained, int lost) {

    /** Somebody began to follow, ms. */
    static Shift gain(long at) {
        return new Shift(Math.toIntExact(Times.dayOf(at)), 1, 0);
    }

    /** Somebody ceased to follow, ms. */
    static Shift loss(long at) {
        return new Shift(Math.toIntExact(Times.dayOf(at)), 0, 1);
    }

    /** What a pair's episodes of before and of now mean to the other side, by day; what stays as it was is left out. */
    static List<Shift> between(List<Episode> before, List<Episode> now) {
        SortedMap<Integer, int[]> days = new TreeMap<>();
        before.forEach(episode -> count(episode, -1, days));
        now.forEach(episode -> count(episode, 1, days));
        List<Shift> shifts = new ArrayList<>(days.size());
        days.forEach((day, counts) -> {
            if (counts[0] != 0 || counts[1] != 0) {
                shifts.add(new Shift(day, counts[0], counts[1]));
            }
        });
        return shifts;
    }

    /** A beginning that was not seen is no gain, whatever its record key says. */
    private static void count(Episode episode, int times, SortedMap<Integer, int[]> days) {
        if (episode.seen()) {
            counts(episode.from(), days)[0] += times;
        }
        if (!episode.open()) {
            counts(episode.to(), days)[1] += times;
        }
    }

    private static int[] counts(long at, SortedMap<Integer, int[]> days) {
        return days.computeIfAbsent(Math.toIntExact(Times.dayOf(at)), day -> new int[2]);
    }
}
