package dev.churnwatch.churn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many accounts began and ceased to follow the owner, by UTC day. Who they are is not kept.
 *
 * <p>The numbers are sums of what the other ledgers {@linkplain Shift told}: the order does not matter, but each shift must
 * be told once. Shifts that were told while nobody listened are lost, so up to some day nothing is known.
 */
public final class Followers {

    /** Before every day. */
    public static final int NEVER = Integer.MIN_VALUE;

    private static final int GAINED = 1;
    private static final int LOST = 2;
    private static final int WIDTH = 3;

    private int unknownTo = NEVER;

    /** By day, ascending: the day, gained, lost. Exactly as long as it must be: most that is told is told of a day that is there. */
    private int[] table = {};

    private boolean changed;

    /** Adds what is told. */
    public void add(Shift shift) {
        changed = true;
        int place = place(shift.day());
        if (place == table.length || table[place] != shift.day()) {
            insert(place, shift.day());
        }
        table[place + GAINED] += shift.gained();
        table[place + LOST] += shift.lost();
        if (table[place + GAINED] == 0 && table[place + LOST] == 0) {
            remove(place);
        }
    }

    /** Where a day is, or would be. Most that is told is told of the last day. */
    private int place(long day) {
        int place = table.length;
        while (place > 0 && table[place - WIDTH] >= day) {
            place -= WIDTH;
        }
        return place;
    }

    private void insert(int place, int day) {
        int[] wider = Arrays.copyOf(table, table.length + WIDTH);
        System.arraycopy(table, place, wider, place + WIDTH, table.length - place);
        Arrays.fill(wider, place, place + WIDTH, 0);
        wider[place] = day;
        table = wider;
    }

    private void remove(int place) {
        int[] narrower = Arrays.copyOf(table, table.length - WIDTH);
        System.arraycopy(table, place + WIDTH, narrower, place, narrower.length - place);
        table = narrower;
    }

    /** Of this day and of those before it nothing is known: something may have been told while nobody listened. */
    public void unknownTo(int day) {
        changed |= day > unknownTo;
        unknownTo = Math.max(unknownTo, day);
    }

    /** The last day of which nothing is known, {@link #NEVER} if there is none. */
    public int unknownTo() {
        return unknownTo;
    }

    /** Whether they differ from those that were {@linkplain #stored() stored} last. */
    public boolean changed() {
        return changed;
    }

    /** They are stored as they are. */
    public void stored() {
        changed = false;
    }

    /** Whether nothing was told, and nothing missed. */
    public boolean isBlank() {
        return table.length == 0 && unknownTo == NEVER;
    }

    /** How many began to follow the owner on a day, or {@code null} if it is not known. */
    @Nullable
    Integer gained(long day) {
        return count(day, GAINED);
    }

    /** How many ceased to follow the owner on a day, or {@code null} if it is not known. */
    @Nullable
    Integer lost(long day) {
        return count(day, LOST);
    }

    private @Nullable Integer count(long day, int column) {
        if (day <= unknownTo) {
            return null;
        }
        int place = place(day);
        return place < table.length && table[place] == day ? table[place + column] : 0;
    }

    void forgetBefore(long day) {
        if (table.length > 0 && table[0] < day) {
            table = Arrays.copyOfRange(table, place(day), table.length);
        }
    }

    /** The last day of which something was told, {@link #NEVER} if nothing was. */
    public int latest() {
        return table.length == 0 ? NEVER : table[table.length - WIDTH];
    }

    /** The days on which something was told, ascending, with their numbers, known or not. */
    public List<Shift> days() {
        List<Shift> days = new ArrayList<>(table.length / WIDTH);
        for (int place = 0; place < table.length; place += WIDTH) {
            days.add(new Shift(table[place], table[place + GAINED], table[place + LOST]));
        }
        return days;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Followers those && unknownTo == those.unknownTo && Arrays.equals(table, those.table);
    }

    @Override
    public int hashCode() {
        return 31 * unknownTo + Arrays.hashCode(table);
    }

    @Override
    public String toString() {
        return days() + ", unknown to day " + unknownTo;
    }
}
