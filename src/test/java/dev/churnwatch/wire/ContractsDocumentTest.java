package dev.churnwatch.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.wire.Decoded.Accepted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contracts' document says what the code does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractsDocumentTest {

    private static final Path DOCUMENT = Path.of("docs", "contracts.md");
    private static final long NOW = Instant.parse("2026-08-01T00:00:00Z").toEpochMilli();

    private String text = "";

    @BeforeAll
    void read() throws IOException {
        text = Files.readString(DOCUMENT);
    }

    @Test
    void itsReasonsAreThoseOfTheCodeInTheirOrder() {
        String section = text.substring(text.indexOf("### What is refused"), text.indexOf("### Other formats"));

        List<String> documented = all("(?m)^\\| `(\\w+)` \\|", section);

        assertThat(documented)
                .isEqualTo(Arrays.stream(Reason.values()).map(Reason::code).toList());
    }

    @Test
    void itsExamplesAreAccepted() {
        List<String> examples = all("(?m)^(\\{.*\\})$", text);

        assertThat(examples)
                .hasSize(6)
                .allSatisfy(example -> assertThat(EventJson.decode(example.getBytes(StandardCharsets.UTF_8), NOW))
                        .isInstanceOf(Accepted.class));
    }

    @Test
    void itsRejectHeadersAreThoseOfTheCode() {
        assertThat(text)
                .contains(
                        '`' + RejectedHeaders.REASON + '`',
                        '`' + RejectedHeaders.MESSAGE + '`',
                        '`' + RejectedHeaders.TOPIC + '`',
                        '`' + RejectedHeaders.PARTITION + '`',
                        '`' + RejectedHeaders.OFFSET + '`');
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
