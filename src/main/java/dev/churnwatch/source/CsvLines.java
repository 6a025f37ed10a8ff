package dev.churnwatch.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.churnwatch.source.Reading.Ignored;
import dev.churnwatch.source.Reading.Kind;
import dev.churnwatch.source.Reading.Refused;
import dev.churnwatch.wire.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values, RFC 4180, whose first line names the columns: the fields of the input contract, in any order. A
 * line means what a JSON object with its filled cells would mean; columns of other names are not read.
 */
final class CsvLines implements LineFormat {

    private static final Set<String> NEEDED = Set.of("type", "actor", "at");
    private static final JsonFactory JSON = new JsonFactory();
    private static final char QUOTE = '"';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private @Nullable List<String> columns;

    @Override
    public Reading read(byte[] line, long nowMillis) {
        String text = new String(line, StandardCharsets.UTF_8);
        if (text.chars().filter(c -> c == QUOTE).count() % 2 != 0) {
            return new Refused(Reason.MALFORMED_FIELD, "a quoted cell does not end on the line");
        }
        List<String> cells = cells(text);
        if (cells == null) {
            return new Refused(Reason.MALFORMED_FIELD, "something stands behind the end of a quoted cell");
        }
        List<String> named = columns;
        if (named == null) {
            columns = cells;
            return NEEDED.stream().allMatch(cells::contains) ? new Ignored(Kind.HEADER) : without(cells);
        }
        if (!named.containsAll(NEEDED)) {
            return without(named);
        }
        if (cells.size() > named.size()) {
            return new Refused(
                    Reason.MALFORMED_FIELD, cells.size() + " cells, and the header names " + named.size() + " columns");
        }
        return CHURNWATCH.read(json(named, cells), nowMillis);
    }

    private static Refused without(List<String> columns) {
        String missing = NEEDED.stream()
                .filter(needed -> !columns.contains(needed))
                .sorted()
                .findFirst()
                .orElseThrow();
        return new Refused(Reason.MISSING_FIELD, "the first line names no column " + missing);
    }

    private static @Nullable List<String> cells(String line) {
        boolean marked = !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK;
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(marked ? line.substring(1) : line)) {
            return reader.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
        } catch (CsvParseException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("a text is read without any file", e);
        }
    }

    private static byte[] json(List<String> columns, List<String> cells) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            for (int i = 0; i < cells.size(); i++) {
                if (!cells.get(i).isEmpty()) {
                    json.writeStringField(columns.get(i), cells.get(i));
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes every byte", e);
        }
        return bytes.toByteArray();
    }
}
