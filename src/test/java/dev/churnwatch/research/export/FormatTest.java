package dev.churnwatch.research.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {

    private static final Instant MOMENT = Instant.parse("2026-07-19T10:15:00.250Z");

    /** A row with a value of every kind. */
    record Sighting(
            @Nullable String who,
            @Nullable Long count,
            @Nullable Double score,
            boolean sure,
            @Nullable Instant at) {

        static Sighting of(String who) {
            return new Sighting(who, 212L, 0.975, true, MOMENT);
        }

        String json() {
            return "{\"who\":\"" + who + "\"}";
        }
    }

    private static final Layout<Sighting> LAYOUT = new Layout<>(
            "sightings",
            "somebody who was seen",
            List.of(
                    Column.text("who", "who was seen", Sighting::who),
                    Column.wholeIfKnown("count", "how often", Sighting::count),
                    Column.numberIfKnown("score", "how sure", Sighting::score),
                    Column.truth("sure", "whether at all", Sighting::sure),
                    Column.moment("at", "when", Sighting::at),
                    Column.json("evidence", "the rest", Sighting::json)),
            Sighting::json);

    @Test
    void ndjsonIsOneDocumentToALine() throws IOException {
        assertThat(text(Format.NDJSON, Sighting.of("a"), Sighting.of("日本")))
                .isEqualTo("{\"who\":\"a\"}\n{\"who\":\"日本\"}\n");
    }

    @Test
    void csvHasNamesFirstAndQuotesWhatMustBeQuoted() throws IOException {
        assertThat(text(Format.CSV, Sighting.of("say \"hi\", twice\nor more")))
                .isEqualTo("who,count,score,sure,at,evidence\r\n"
                        + "\"say \"\"hi\"\", twice\nor more\",212,0.975,true,2026-07-19T10:15:00.250Z,"
                        + "\"{\"\"who\"\":\"\"say \"\"hi\"\", twice\nor more\"\"}\"\r\n");
    }

    @Test
    void csvTellsAbsentFromEmpty() throws IOException {
        assertThat(text(Format.CSV, new Sighting("", null, null, false, null))).contains("\r\n\"\",,,false,,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void csvKeepsSpreadsheetsFromTakingATextForAFormula(String dangerous) throws IOException {
        assertThat(text(Format.CSV, Sighting.of(dangerous))).contains("'" + dangerous);
    }

    @Test
    void csvLeavesNumbersAlone() throws IOException {
        assertThat(text(Format.CSV, new Sighting("a", -3L, -0.5, true, MOMENT)))
                .contains("\r\na,-3,-0.5,true,")
                .doesNotContain("'");
    }

    @Test
    void parquetIsReadBackWithItsTypes() throws IOException {
        byte[] file = bytes(Format.PARQUET, Sighting.of("=1+1"), new Sighting(null, null, null, false, null));

        ParquetFile read = ParquetFile.read(file);

        Group full = read.rows().get(0);
        assertThat(full.getString("who", 0)).isEqualTo("=1+1");
        assertThat(full.getLong("count", 0)).isEqualTo(212);
        assertThat(full.getDouble("score", 0)).isEqualTo(0.975);
        assertThat(full.getBoolean("sure", 0)).isTrue();
        assertThat(full.getLong("at", 0)).isEqualTo(MOMENT.toEpochMilli());
        assertThat(read.schema().getType("at").getLogicalTypeAnnotation())
                .isEqualTo(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MILLIS));
        assertThat(read.schema().getType("evidence").getLogicalTypeAnnotation())
                .isEqualTo(LogicalTypeAnnotation.jsonType());
        Group empty = read.rows().get(1);
        assertThat(empty.getFieldRepetitionCount("who")).isZero();
        assertThat(empty.getFieldRepetitionCount("count")).isZero();
    }

    @Test
    void parquetHoldsNoMoreThanARowGroup() throws IOException {
        Sighting[] many = IntStream.range(0, 400_000)
                .mapToObj(i ->
                        new Sighting("did:plc:" + Integer.toHexString(i * 0x9E3779B9), (long) i, null, true, MOMENT))
                .toArray(Sighting[]::new);

        ParquetFile read = ParquetFile.read(bytes(Format.PARQUET, many));

        assertThat(read.rowGroupBytes()).hasSizeGreaterThan(1).allMatch(bytes -> bytes <= 9L << 20);
        assertThat(read.rows()).hasSize(many.length);
    }

    @Test
    void parquetThatWasNotFinishedCannotBeRead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowWriter<Sighting> writer = Format.PARQUET.open(LAYOUT, out);
        writer.write(Sighting.of("a"));

        assertThatThrownBy(() -> ParquetFile.read(out.toByteArray())).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void equalRowsAreEqualBytes(Format format) throws IOException {
        assertThat(bytes(format, Sighting.of("a"), Sighting.of("b")))
                .isEqualTo(bytes(format, Sighting.of("a"), Sighting.of("b")));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void noRowsAreAWholeFile(Format format) throws IOException {
        byte[] file = bytes(format);

        switch (format) {
            case NDJSON -> assertThat(file).isEmpty();
            case CSV -> assertThat(new String(file, UTF_8)).isEqualTo("who,count,score,sure,at,evidence\r\n");
            case PARQUET -> assertThat(ParquetFile.read(file).rows()).isEmpty();
        }
    }

    private static String text(Format format, Sighting... rows) throws IOException {
        return new String(bytes(format, rows), UTF_8);
    }

    private static byte[] bytes(Format format, Sighting... rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowWriter<Sighting> writer = format.open(LAYOUT, out);
        Arrays.stream(rows).forEach(row -> {
            try {
                writer.write(row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.finish();
        return out.toByteArray();
    }
}
