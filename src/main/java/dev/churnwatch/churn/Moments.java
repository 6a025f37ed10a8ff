package dev.churnwatch.churn;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Moments in ascending order, ms. */
public final class Moments {

    private final long[] ascending;

    private Moments(long[] ascending) {
        this.ascending = ascending;
    }

    /** The moments of a stream, in whatever order they come. */
    public static Moments of(LongStream moments) {
        return new Moments(moments.sorted().toArray());
    }

    static Moments of(LongList moments) {
        long[] ascending = moments.toArray();
        Arrays.sort(ascending);
        return new Moments(ascending);
    }

    /** How many there are. */
    public int count() {
        return ascending.length;
    }

    /** How many of them lie at or before {@code at}. */
    int countUpTo(long at) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] <= at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Moments moments && Arrays.equals(ascending, moments.ascending);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ascending);
    }

    @Override
    public String toString() {
        return ascending.length + " moments";
    }
}
