package dev.churnwatch.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFileTest {

    private static final String TEXT = "a line\n".repeat(50_000);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"events, 6120", "events.gz, 1f8b", "events.zst, 28b5"})
    void whatIsWrittenIsPackedByItsName(String name, String start) throws IOException {
        Path file = written(name);

        assertThat(Files.readAllBytes(file))
                .startsWith(Integer.parseInt(start, 16) >> 8, Integer.parseInt(start, 16) & 0xff);
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "events.gz", "events.zst"})
    void whatIsReadIsUnpackedWhateverItsName(String name) throws IOException {
        Path file = Files.move(written(name), directory.resolve("nameless"));

        assertThat(read(file.toString())).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "events.gz", "events.zst"})
    void standardInputIsUnpackedToo(String name) throws IOException {
        InputStream usual = System.in;
        System.setIn(new ByteArrayInputStream(Files.readAllBytes(written(name))));
        try {
            assertThat(read("-")).isEqualTo(TEXT);
        } finally {
            System.setIn(usual);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"events.gz", "events.zst"})
    void filesThatWerePackedOneByOneMayBePutTogether(String name) throws IOException {
        byte[] once = Files.readAllBytes(written(name));
        Path both = directory.resolve("both");
        try (OutputStream out = Files.newOutputStream(both)) {
            out.write(once);
            out.write(once);
        }

        assertThat(read(both.toString())).isEqualTo(TEXT + TEXT);
    }

    @Test
    void anEmptyFileIsEmpty() throws IOException {
        assertThat(read(Files.createFile(directory.resolve("empty.gz")).toString()))
                .isEmpty();
    }

    private Path written(String name) throws IOException {
        Path file = directory.resolve(name);
        try (OutputStream out = new DataFile(file.toString()).write()) {
            out.write(TEXT.getBytes(UTF_8));
        }
        return file;
    }

    private static String read(String name) throws IOException {
        try (InputStream in = new DataFile(name).read()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
