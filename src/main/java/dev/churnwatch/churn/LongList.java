package dev.churnwatch.churn;

import java.util.Arrays;

/** Longs in a row that grows. */
final class LongList {

    private static final long[] NOTHING = {};

    private long[] values = NOTHING;
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(8, size * 2));
        }
        values[size++] = value;
    }

    long get(int index) {
        return values[index];
    }

    int size() {
        return size;
    }

    void sort() {
        Arrays.sort(values, 0, size);
    }

    /** A copy, in the order of the list. */
    long[] toArray() {
        return Arrays.copyOf(values, size);
    }

    /** Each value once, ascending. */
    long[] distinct() {
        sort();
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (count == 0 || values[i] != values[count - 1]) {
                values[count++] = values[i];
            }
        }
        size = count;
        return toArray();
    }
}
