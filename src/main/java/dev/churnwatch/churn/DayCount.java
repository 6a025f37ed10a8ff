package dev.churnwatch.churn;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what happened, day by day; moments outside its days count for nothing. */
final class DayCount {

    private final long firstDay;
    private final long asOf;
    private final int[] follows;
    private final int[] coldFollows;
    private final Map<Ending, Map<Reciprocity, int[]>> ends = new EnumMap<>(Ending.class);
    private final int[] followBacks;
    private final int[] standing;

    /**
     * The days from the one that begins at {@code first} to that of {@code asOf}; ms.
     *
     * @param first a midnight (UTC)
     */
    DayCount(long first, long asOf) {
        this.firstDay = Times.dayOf(first);
        this.asOf = asOf;
        int days = Math.toIntExact(Math.max(0, Times.dayOf(asOf) - firstDay + 1));
        this.follows = new int[days];
        this.coldFollows = new int[days];
        this.followBacks = new int[days];
        this.standing = new int[days + 1];
    }

    void follow(long at, boolean cold) {
        int day = index(at);
        if (isDay(day)) {
            follows[day]++;
            coldFollows[day] += cold ? 1 : 0;
        }
    }

    void end(long at, Ending ending, Reciprocity reciprocity) {
        int day = index(at);
        if (isDay(day)) {
            ends.computeIfAbsent(ending, why -> new EnumMap<>(Reciprocity.class))
                    .computeIfAbsent(reciprocity, side -> new int[follows.length])[day]++;
        }
    }

    void followBack(long at) {
        int day = index(at);
        if (isDay(day)) {
            followBacks[day]++;
        }
    }

    /** A follow stood from one moment to another: on the evening of each day but the one on which it ended. */
    void stands(long from, long to) {
        int days = follows.length;
        standing[Math.min(days, Math.max(0, index(from)))]++;
        standing[Math.min(days, Math.max(0, index(to)))]--;
    }

    private int index(long at) {
        return (int) Math.max(-1, Math.min(follows.length, Times.dayOf(at) - firstDay));
    }

    private boolean isDay(int day) {
        return day >= 0 && day < follows.length;
    }

    /** The days in their order. Followers are not counted here, and of a day that lasts not told. */
    List<DaySheet> sheets(Followers followers) {
        List<DaySheet> sheets = new ArrayList<>(follows.length);
        int open = 0;
        for (int day = 0; day < follows.length; day++) {
            open += standing[day];
            long date = firstDay + day;
            boolean complete = asOf >= (date + 1) * Times.DAY - 1;
            sheets.add(new DaySheet(
                    date,
                    complete,
                    follows[day],
                    coldFollows[day],
                    ends(day),
                    followBacks[day],
                    open,
                    complete ? followers.gained(date) : null,
                    complete ? followers.lost(date) : null));
        }
        return sheets;
    }

    private List<DaySheet.Ends> ends(int day) {
        List<DaySheet.Ends> list = new ArrayList<>();
        ends.forEach((ending, sides) -> sides.forEach((side, counts) -> {
            if (counts[day] > 0) {
                list.add(new DaySheet.Ends(ending, side, counts[day]));
            }
        }));
        return list;
    }
}
