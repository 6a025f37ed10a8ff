package dev.churnwatch.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/churnwatch");

    static List<Fault> faults() throws IOException {
        return Fault.read(Path.of("src/test/mutations/faults.txt"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void canStillBeMade(Fault fault) throws IOException {
        String sound = Files.readString(SOURCES.resolve(fault.source()));

        assertThat(fault.in(sound)).isNotEqualTo(sound);
    }

    @Test
    void isToldApartByItsName() throws IOException {
        assertThat(faults()).extracting(Fault::name).doesNotHaveDuplicates();
    }
}
