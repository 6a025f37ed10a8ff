package dev.churnwatch.lab.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown, padded so that it reads as well where nobody renders it. The first column is text, the others numbers. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... header) {
        rows.add(List.of(header));
    }

    Table(List<String> header) {
        rows.add(header);
    }

    void add(String... cells) {
        rows.add(Arrays.asList(cells));
    }

    void add(List<String> cells) {
        rows.add(cells);
    }

    /** The lines of the table, each with its end. */
    String markdown() {
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .map(width -> Math.max(width, 3))
                .toArray();
        StringBuilder out = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            out.append(line(rows.get(row), widths));
            if (row == 0) {
                out.append(rule(widths));
            }
        }
        return out.toString();
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> {
                    String padding =
                            " ".repeat(widths[column] - cells.get(column).length());
                    return column == 0 ? cells.get(column) + padding : padding + cells.get(column);
                })
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String rule(int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> "-".repeat(widths[column] - 1) + (column == 0 ? "-" : ":"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
