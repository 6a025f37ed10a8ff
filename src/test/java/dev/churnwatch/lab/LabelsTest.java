package dev.churnwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.lab.world.Inhabitant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {

    private static final String FULL = "account,kind,churner,firstTrickAt,firstUndoAt";

    @TempDir
    private Path directory;

    private List<Inhabitant> read(String... lines) throws IOException {
        Path file = directory.resolve("labels.csv");
        Files.writeString(file, String.join("\n", lines));
        return Labels.read(new DataFile(file.toString()));
    }

    @Test
    void readsWithoutAHeader() throws IOException {
        assertThat(read("anna,casual,false")).containsExactly(new Inhabitant(new AccountId("anna"), "casual", false));
    }

    @Test
    void readsTheFirstTrickWithoutTheFirstUndo() throws IOException {
        assertThat(read("account,kind,churner,firstTrickAt", "anna,tool,true,1970-01-01T00:00:01Z"))
                .containsExactly(new Inhabitant(
                        new AccountId("anna"), "tool", true, OptionalLong.of(1000), OptionalLong.empty()));
    }

    @Test
    void readsWhatItWrites() throws IOException {
        List<Inhabitant> all = List.of(
                new Inhabitant(new AccountId("anna"), "tool", true, OptionalLong.of(1000), OptionalLong.of(2000)),
                new Inhabitant(new AccountId("ben,the,second"), "tool", true, OptionalLong.of(3), OptionalLong.empty()),
                new Inhabitant(new AccountId("carl"), "casual", false));
        DataFile file = new DataFile(directory.resolve("truth.csv").toString());

        Labels.writeFull(file, all);

        assertThat(Labels.read(file)).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "anna,tool,true,yesterday,;line 2: 'yesterday' is not a moment in RFC 3339 in UTC",
                "anna,tool,perhaps,,;line 2: not " + FULL + " with churner true or false",
                "tool,true,,;line 2: not " + FULL + " with churner true or false"
            })
    void saysWhichLineItCannotRead(String line, String complaint) {
        assertThatThrownBy(() -> read(FULL, line))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith(complaint);
    }
}
