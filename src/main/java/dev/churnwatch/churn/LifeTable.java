package dev.churnwatch.churn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How follows of one kind fare by the day of their dwell: how many come under observation, how many are undone, how many
 * are lost from sight without having been undone. Tables of several accounts can be added.
 *
 * <p>Day <em>k</em> of dwell is from <em>k</em> to <em>k</em>+1 times 24 hours after the follow. A follow is at risk on
 * every day on which it was observed, for however short a part. Observation ends with day {@value #DAYS}.
 */
public final class LifeTable {

    /** Days of dwell that are observed. */
    public static final int DAYS = 90;

    /** How a follow comes under observation. */
    public enum Entry {
        /** It began. */
        BEGUN,
        /** It stood already when the window began: late entry, or left truncation. */
        LATE,
        /** Its reciprocity changed to that of this table, or the owner came back. */
        TURNED
    }

    /** How a follow leaves observation; all but {@link #UNDONE} are censoring. */
    public enum Exit {
        /** The owner chose to unfollow: the event. */
        UNDONE,
        /** It stands. */
        STANDING,
        /** One side blocked the other. */
        BLOCK,
        /** The other account was not active when it ended. */
        TARGET_GONE,
        /** The owner was not active. */
        OWNER_GONE,
        /** Its reciprocity changed. */
        TURNED,
        /** It stood for as long as is observed. */
        HORIZON
    }

    private final Map<Entry, long[]> entries = new EnumMap<>(Entry.class);
    private final Map<Exit, long[]> exits = new EnumMap<>(Exit.class);

    private LifeTable() {}

    /** A table without follows. */
    public static LifeTable empty() {
        return new LifeTable();
    }

    /**
     * One day of dwell.
     *
     * @param entries how many came under observation on it, in the order of {@link Entry}; what did not happen is left out
     * @param exits how many left observation on it, the same
     */
    public record Row(int day, Map<Entry, Long> entries, Map<Exit, Long> exits) {}

    /**
     * The table of some rows.
     *
     * @throws IllegalArgumentException if a row has no such day
     */
    public static LifeTable of(List<Row> rows) {
        LifeTable table = empty();
        for (Row row : rows) {
            if (row.day < 0 || row.day >= DAYS) {
                throw new IllegalArgumentException("no day of a life table: " + row.day);
            }
            row.entries.forEach((entry, count) -> table.day(entry)[row.day] += count);
            row.exits.forEach((exit, count) -> table.day(exit)[row.day] += count);
        }
        return table;
    }

    /** The rows on which something happened, by day. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        BitSet days = new BitSet(DAYS);
        entries.values().forEach(counts -> mark(counts, days));
        exits.values().forEach(counts -> mark(counts, days));
        for (int day = days.nextSetBit(0); day >= 0; day = days.nextSetBit(day + 1)) {
            rows.add(new Row(day, on(day, entries, Entry.class), on(day, exits, Exit.class)));
        }
        return rows;
    }

    private static void mark(long[] counts, BitSet days) {
        for (int day = 0; day < DAYS; day++) {
            if (counts[day] != 0) {
                days.set(day);
            }
        }
    }

    private static <K extends Enum<K>> Map<K, Long> on(int day, Map<K, long[]> counts, Class<K> type) {
        Map<K, Long> on = null;
        for (Map.Entry<K, long[]> count : counts.entrySet()) {
            if (count.getValue()[day] != 0) {
                on = on == null ? new EnumMap<>(type) : on;
                on.put(count.getKey(), count.getValue()[day]);
            }
        }
        return on == null ? Map.of() : Collections.unmodifiableMap(on);
    }

    private long[] day(Entry entry) {
        return entries.computeIfAbsent(entry, first -> new long[DAYS]);
    }

    private long[] day(Exit exit) {
        return exits.computeIfAbsent(exit, first -> new long[DAYS]);
    }

    /** Counts one follow, or one stretch of it: from its first to its last day under observation. */
    void add(long firstDay, Entry entry, long lastDay, Exit exit) {
        if (firstDay < DAYS) {
            day(entry)[(int) firstDay]++;
            leave(lastDay, exit, 1);
        }
    }

    private void leave(long lastDay, Exit exit, long count) {
        if (lastDay < DAYS) {
            day(exit)[(int) lastDay] += count;
        } else {
            day(Exit.HORIZON)[DAYS - 1] += count;
        }
    }

    /** Both tables in one. */
    public LifeTable plus(LifeTable other) {
        LifeTable sum = new LifeTable();
        sum.add(this);
        sum.add(other);
        return sum;
    }

    private void add(LifeTable other) {
        other.entries.forEach((entry, counts) -> addTo(day(entry), counts));
        other.exits.forEach((exit, counts) -> addTo(day(exit), counts));
    }

    private static void addTo(long[] sums, long[] counts) {
        Arrays.setAll(sums, day -> sums[day] + counts[day]);
    }

    /** The table so many days later, if nothing has happened to any of its follows: those that stood stand longer. */
    public LifeTable aged(long days) {
        if (days < 0) {
            throw new IllegalArgumentException("time does not go back: " + days);
        }
        LifeTable older = new LifeTable();
        older.add(this);
        long[] standing = older.exits.remove(Exit.STANDING);
        if (standing != null) {
            for (int day = 0; day < DAYS; day++) {
                older.leave(day + days, Exit.STANDING, standing[day]);
            }
        }
        return older;
    }

    /** How many came under observation in this way. */
    public long entries(Entry entry) {
        return sum(entries.get(entry));
    }

    /** How many left observation in this way. */
    public long exits(Exit exit) {
        return sum(exits.get(exit));
    }

    private static long sum(long @Nullable [] counts) {
        return counts == null ? 0 : Arrays.stream(counts).sum();
    }

    /**
     * One day of the survival curve.
     *
     * @param atRisk n: follows observed on this day of their dwell
     * @param undone d: of those, undone on it
     * @param censored of those, lost from sight on it without having been undone
     * @param survival S: the estimated probability that a follow outlasts this day
     * @param standardError of S; {@code null} where S is 0, for there the formula has none
     */
    public record Point(
            int day,
            long atRisk,
            long undone,
            long censored,
            double survival,
            @Nullable Double standardError) {}

    /**
     * The survival curve: S = product of (1 - d/n) over the days up to each, after Kaplan and Meier (1958); its variance
     * S^2 * sum of d/(n(n-d)), after Greenwood (1926). Late entries are at risk from their first observed day only. It
     * begins with the first day on which anybody is at risk and ends where nobody is.
     */
    public List<Point> curve() {
        List<Point> curve = new ArrayList<>();
        long atRisk = 0;
        double survival = 1;
        double greenwood = 0;
        long[] chosen = exits.get(Exit.UNDONE);
        for (int day = 0; day < DAYS; day++) {
            atRisk += sum(day, entries);
            long left = sum(day, exits);
            long undone = chosen == null ? 0 : chosen[day];
            if (atRisk > 0) {
                survival *= 1 - (double) undone / atRisk;
                greenwood += undone == atRisk ? 0 : (double) undone / ((double) atRisk * (atRisk - undone));
                Double error = survival == 0 ? null : survival * StrictMath.sqrt(greenwood);
                curve.add(new Point(day, atRisk, undone, left - undone, survival, error));
            }
            atRisk -= left;
        }
        return curve;
    }

    private static <K> long sum(int day, Map<K, long[]> counts) {
        long sum = 0;
        for (long[] count : counts.values()) {
            sum += count[day];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LifeTable table && rows().equals(table.rows());
    }

    @Override
    public int hashCode() {
        return rows().hashCode();
    }

    @Override
    public String toString() {
        return rows().toString();
    }
}
