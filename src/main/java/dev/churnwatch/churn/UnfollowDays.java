package dev.churnwatch.churn;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account's drops cut into UTC days. */
final class UnfollowDays {

    private final List<Day> days = new ArrayList<>();

    /**
     * The drops of one day.
     *
     * @param day in days since 1970
     */
    record Day(long day, List<Drop> drops) {

        int count() {
            return drops.size();
        }
    }

    /** Cuts a list that is in {@link Drop#ORDER}. */
    UnfollowDays(List<Drop> drops) {
        int from = 0;
        for (int to = 1; to <= drops.size(); to++) {
            long day = Times.dayOf(drops.get(from).closedAt());
            if (to == drops.size() || Times.dayOf(drops.get(to).closedAt()) != day) {
                days.add(new Day(day, drops.subList(from, to)));
                from = to;
            }
        }
    }

    /** Every day with a drop, in order. */
    List<Day> all() {
        return days;
    }

    /** The days without one. */
    List<Day> except(Day leftOut) {
        return days.stream().filter(day -> day.day() != leftOut.day()).toList();
    }

    /** The day with the most drops, the earliest of several; {@code null} without drops. */
    @Nullable
    Day largest() {
        Day largest = null;
        for (Day day : days) {
            if (largest == null || day.count() > largest.count()) {
                largest = day;
            }
        }
        return largest;
    }
}
