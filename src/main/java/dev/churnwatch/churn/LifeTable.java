package dev.churnwatch.churn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    private static final int ENTRIES = Entry.values().length;
    private static final int EXITS = Exit.values().length;

    private final long[] cells;

    private LifeTable(long[] cells) {
        this.cells = cells;
    }

    /** A table without follows. */
    public static LifeTable empty() {
        return new LifeTable(new long[DAYS * (ENTRIES + EXITS)]);
    }

    /**
     * One day of dwell.
     *
     * @param entries by {@link Entry}
     * @param exits by {@link Exit}
     */
    public record Row(int day, List<Long> entries, List<Long> exits) {

        public Row {
            entries = List.copyOf(entries);
            exits = List.copyOf(exits);
        }
    }

    /**
     * The table of some rows.
     *
     * @throws IllegalArgumentException if a row has another form
     */
    public static LifeTable of(List<Row> rows) {
        LifeTable table = empty();
        for (Row row : rows) {
            if (row.day < 0 || row.day >= DAYS || row.entries.size() != ENTRIES || row.exits.size() != EXITS) {
                throw new IllegalArgumentException("no row of a life table: " + row);
            }
            for (int i = 0; i < ENTRIES; i++) {
                table.cells[cell(row.day, i)] += row.entries.get(i);
            }
            for (int i = 0; i < EXITS; i++) {
                table.cells[cell(row.day, ENTRIES + i)] += row.exits.get(i);
            }
        }
        return table;
    }

    /** The rows that are not all zero, by day. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            List<Long> row = Arrays.stream(cells, cell(day, 0), cell(day + 1, 0))
                    .boxed()
                    .toList();
            if (row.stream().anyMatch(count -> count != 0)) {
                rows.add(new Row(day, row.subList(0, ENTRIES), row.subList(ENTRIES, row.size())));
            }
        }
        return rows;
    }

    /** Counts one follow, or one stretch of it: from its first to its last day under observation. */
    void add(long firstDay, Entry entry, long lastDay, Exit exit) {
        if (firstDay >= DAYS) {
            return;
        }
        boolean beyond = lastDay >= DAYS;
        cells[cell((int) firstDay, entry.ordinal())]++;
        cells[cell(beyond ? DAYS - 1 : (int) lastDay, ENTRIES + (beyond ? Exit.HORIZON : exit).ordinal())]++;
    }

    /** Both tables in one. */
    public LifeTable plus(LifeTable other) {
        long[] sum = cells.clone();
        Arrays.setAll(sum, i -> sum[i] + other.cells[i]);
        return new LifeTable(sum);
    }

    /** The table so many days later, if nothing has happened to any of its follows: those that stood stand longer. */
    public LifeTable aged(long days) {
        if (days < 0) {
            throw new IllegalArgumentException("time does not go back: " + days);
        }
        LifeTable older = new LifeTable(cells.clone());
        for (int day = 0; day < DAYS; day++) {
            older.cells[cell(day, ENTRIES + Exit.STANDING.ordinal())] = 0;
        }
        for (int day = 0; day < DAYS; day++) {
            long standing = exits(day, Exit.STANDING);
            if (standing > 0) {
                boolean beyond = day + days >= DAYS;
                int last = beyond ? DAYS - 1 : (int) (day + days);
                older.cells[cell(last, ENTRIES + (beyond ? Exit.HORIZON : Exit.STANDING).ordinal())] += standing;
            }
        }
        return older;
    }

    /** How many came under observation in this way. */
    public long entries(Entry entry) {
        long sum = 0;
        for (int day = 0; day < DAYS; day++) {
            sum += entries(day, entry);
        }
        return sum;
    }

    /** How many left observation in this way. */
    public long exits(Exit exit) {
        long sum = 0;
        for (int day = 0; day < DAYS; day++) {
            sum += exits(day, exit);
        }
        return sum;
    }

    private long entries(int day, Entry entry) {
        return cells[cell(day, entry.ordinal())];
    }

    private long exits(int day, Exit exit) {
        return cells[cell(day, ENTRIES + exit.ordinal())];
    }

    private static int cell(int day, int column) {
        return day * (ENTRIES + EXITS) + column;
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
            int day, long atRisk, long undone, long censored, double survival, @Nullable Double standardError) {}

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
        for (int day = 0; day < DAYS; day++) {
            for (Entry entry : Entry.values()) {
                atRisk += entries(day, entry);
            }
            long left = Arrays.stream(cells, cell(day, ENTRIES), cell(day + 1, 0)).sum();
            long undone = exits(day, Exit.UNDONE);
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

    @Override
    public boolean equals(Object other) {
        return other instanceof LifeTable table && Arrays.equals(cells, table.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        return rows().toString();
    }
}
