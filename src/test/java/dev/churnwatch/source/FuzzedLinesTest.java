package dev.churnwatch.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.wire.Fuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both formats, with lines that are nearly right: each is read, passed over or refused, and none stops anything. */
class FuzzedLinesTest {

    private static final long NOW = 1_800_000_000_000L;
    private static final Path WINDOW = Path.of("src/test/resources/jetstream/window.jsonl");

    @ParameterizedTest
    @ValueSource(strings = {"churnwatch", "jetstream"})
    void everyLineGivesAReading(String format) throws IOException {
        drive(format, 20_000);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"churnwatch", "jetstream"})
    void everyOneOfMillionsOfLinesGivesAReading(String format) throws IOException {
        drive(format, 1_000_000);
    }

    private static void drive(String name, int tries) throws IOException {
        LineFormat format = LineFormat.named(name).orElseThrow();
        List<byte[]> good = name.equals("jetstream")
                ? Files.readAllLines(WINDOW).stream()
                        .limit(200)
                        .map(line -> line.getBytes(UTF_8))
                        .toList()
                : List.of(
                        "{\"type\":\"FOLLOW\",\"actor\":\"did:plc:a\",\"target\":\"did:plc:b\",\"at\":\"2026-07-04T14:38:07.396Z\",\"ref\":\"3k\",\"via\":\"x\"}"
                                .getBytes(UTF_8));
        assertThat(good.stream().map(line -> format.read(line, NOW)))
                .anyMatch(reading -> reading instanceof Reading.Events);

        new Fuzz(name.hashCode(), good).drive(tries, line -> Objects.requireNonNull(format.read(line, NOW)));
    }
}
