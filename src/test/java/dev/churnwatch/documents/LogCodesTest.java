package dev.churnwatch.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for whoever is on call knows every code that the log may show. */
class LogCodesTest {

    private static final Pattern CODE = Pattern.compile("CW-[A-Z]\\d+");

    @Test
    void theDocumentExplainsEveryCodeOfTheLogAndNoOther() throws IOException {
        Set<String> logged = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                logged.addAll(codes(Files.readString(file)));
            }
        }

        assertThat(logged).isNotEmpty();
        assertThat(codes(Document.read(Path.of("docs/operations.md")).text())).isEqualTo(logged);
    }

    private static Set<String> codes(String text) {
        Set<String> codes = new TreeSet<>();
        Matcher code = CODE.matcher(text);
        while (code.find()) {
            codes.add(code.group());
        }
        return codes;
    }
}
