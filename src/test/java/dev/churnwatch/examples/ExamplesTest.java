package dev.churnwatch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.documents.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page shows is what {@link ExamplesIT} runs. */
class ExamplesTest {

    @ParameterizedTest
    @ValueSource(strings = {"HeldNotifications", "ModerationCases", "AccountLabels"})
    void thePageShowsTheClassWordForWord(String example) throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/churnwatch/examples", example + ".java"));
        String shown = source.substring(source.indexOf("/** "));

        assertThat(Document.read(Path.of("docs/downstream.md")).text()).contains("```java\n" + shown + "```\n");
    }
}
