package dev.churnwatch.research.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as of RFC 4180. What is absent is empty; a text that is empty is quoted.
 *
 * <p>A text that a spreadsheet could take for a formula gets an apostrophe in front (OWASP, CSV injection), for ids are
 * chosen by those who are judged. Numbers and times are left alone.
 */
final class CsvRows<R> implements RowWriter<R> {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final Layout<R> layout;
    private final Writer text;
    private final CsvWriter csv;
    private final List<@Nullable String> cells;

    CsvRows(Layout<R> layout, OutputStream out) {
        this.layout = layout;
        this.text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(text);
        this.cells = new ArrayList<>(layout.columns().size());
        csv.writeRecord(layout.columns().stream().map(Column::name).toList());
    }

    @Override
    public void write(R row) throws IOException {
        cells.clear();
        for (Column<R> column : layout.columns()) {
            cells.add(cell(column.kind(), column.of(row)));
        }
        csv.writeRecord(cells);
    }

    @Override
    public void finish() throws IOException {
        csv.flush();
        text.flush();
    }

    private static @Nullable String cell(Column.Kind kind, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        String cell = value.toString();
        return switch (kind) {
            case TEXT, JSON -> looksLikeFormula(cell) ? "'" + cell : cell;
            case WHOLE, NUMBER, TRUTH, MOMENT, DAY -> cell;
        };
    }

    private static boolean looksLikeFormula(String cell) {
        return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0;
    }
}
