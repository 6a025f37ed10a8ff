package dev.churnwatch.research.export;

import java.util.List;
import java.util.function.Function;

/**
 * What an export of some kind looks like.
 *
 * @param <R> what a row is
 * @param name the kind of export, plural and lower case
 * @param rowMeaning what one row stands for, in words
 * @param columns of the tabular formats, in order
 * @param document the row as one JSON object without line breaks, for the formats of documents
 */
public record Layout<R>(String name, String rowMeaning, List<Column<R>> columns, Function<R, String> document) {

    public Layout {
        columns = List.copyOf(columns);
    }
}
