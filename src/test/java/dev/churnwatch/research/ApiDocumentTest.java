package dev.churnwatch.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ApiDocumentTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d{3}) \\| `(urn:[^`]+)` \\|");

    @Test
    void theDocumentListsEveryTypeOfProblemWithItsStatus() throws IOException {
        String document = Files.readString(Path.of("docs/api.md"));

        assertThat(ROW.matcher(document).results().map(ApiDocumentTest::problem))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .map(type -> type.answer().getStatus() + " " + type.uri())
                        .toList());
    }

    private static String problem(MatchResult row) {
        return row.group(1) + " " + row.group(2);
    }
}
