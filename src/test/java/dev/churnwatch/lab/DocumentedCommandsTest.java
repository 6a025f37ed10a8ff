package dev.churnwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.churnwatch.documents.Document;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents tell people to type is what the command line understands. */
class DocumentedCommandsTest {

    private static final String PROGRAM = "deploy/churnwatch ";

    @ParameterizedTest
    @MethodSource("commands")
    void theCommandLineUnderstandsIt(String command) {
        String[] words = words(command);

        assertThatCode(() -> Churnwatch.line().parseArgs(words)).doesNotThrowAnyException();
    }

    @Test
    void everyCommandIsShown() {
        Set<String> shown = commands().map(command -> words(command)[0]).collect(Collectors.toSet());

        assertThat(shown).isEqualTo(Churnwatch.line().getSubcommands().keySet());
    }

    static Stream<String> commands() {
        return Document.all()
                .flatMap(Document::commands)
                .filter(line -> line.contains(PROGRAM))
                .distinct();
    }

    /** The words of a command without what is behind it, and without the brackets around what may be left out. */
    private static String[] words(String command) {
        String arguments = command.substring(command.indexOf(PROGRAM) + PROGRAM.length());
        List<String> words = Arrays.stream(arguments.split("\\s+[|>#].*", 2)[0].split("\\s+"))
                .map(word -> word.replaceAll("^\\[|]$", ""))
                .toList();
        return words.toArray(String[]::new);
    }
}
