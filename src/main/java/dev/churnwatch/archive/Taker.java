package dev.churnwatch.archive;

import java.io.IOException;

/**
 * Takes rows one by one.
 *
 * @param <T> what a row is
 */
@FunctionalInterface
public interface Taker<T> {

    /**
     * Takes the next row; no more come after an exception.
     *
     * @throws IOException if the row cannot be passed on
     */
    void take(T row) throws IOException;
}
