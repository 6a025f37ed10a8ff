package dev.churnwatch.archive;

import org.jspecify.annotations.Nullable;

/**
 * From one value to another; {@code null} is no bound. Whether the ends belong to it, its user says.
 *
 * @param <T> what it is a range of
 */
public record Range<T extends Comparable<? super T>>(
        @Nullable T from, @Nullable T to) {

    /** Everything. */
    public static <T extends Comparable<? super T>> Range<T> all() {
        return new Range<>(null, null);
    }

    /** Whether nothing can lie in it. */
    public boolean isReversed() {
        return from != null && to != null && from.compareTo(to) > 0;
    }
}
