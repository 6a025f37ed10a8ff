package dev.churnwatch.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.source.LineFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small file that unpacks to one huge line is read to its end like any other, and no more is kept of the line than of any. */
class PackedInputTest {

    private static final int BLOCK = 1 << 20;
    private static final int UNPACKED = 128 << 20;

    @TempDir
    static Path directory;

    @ParameterizedTest
    @CsvSource({"churnwatch, [", "jetstream, [", "churnwatch, a", "jetstream, a"})
    void aLineWithoutEndIsRefusedAndTheNextOneIsRead(String format, char filling) throws IOException {
        String event = format.equals("jetstream")
                ? Files.readAllLines(Path.of("src/test/resources/jetstream/window.jsonl"))
                        .get(0)
                : "{\"type\":\"FOLLOW\",\"actor\":\"a\",\"target\":\"b\",\"at\":\"2026-07-04T14:38:07.396Z\"}";
        Path bomb = directory.resolve(format + (int) filling + ".gz");
        pack(bomb, event + "\n", filling, "\n" + event + "\n");
        LineReport report = new LineReport();
        List<FollowEvent> events = new ArrayList<>();

        new EventLines(new DataFile(bomb.toString()), LineFormat.named(format).orElseThrow())
                .forEach(report, events::add);

        assertThat(Files.size(bomb)).as("packed").isLessThan(BLOCK);
        assertThat(events).hasSize(2);
        assertThat(report.refused()).isEqualTo(1);
    }

    @Test
    void labelsWithALineWithoutEndAreRefused() throws IOException {
        Path bomb = directory.resolve("labels.gz");
        pack(bomb, Labels.HEADER + "\n", ',', "\n");

        assertThatThrownBy(() -> Labels.read(new DataFile(bomb.toString())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2");
    }

    private static void pack(Path file, String before, char filling, String after) throws IOException {
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, (byte) filling);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(before.getBytes(UTF_8));
            for (int written = 0; written < UNPACKED; written += BLOCK) {
                out.write(block);
            }
            out.write(after.getBytes(UTF_8));
        }
    }
}
