package dev.churnwatch.research.export;

import java.io.IOException;

/**
 * Writes the rows of a layout to a stream that it neither opens nor closes. One that is dropped without
 * {@link #finish} leaves a file without its end.
 *
 * @param <R> what a row is
 */
public interface RowWriter<R> {

    /** Writes a row, or keeps it for a while. */
    void write(R row) throws IOException;

    /** Writes what was kept, and the end of the file. */
    void finish() throws IOException;
}
