package dev.churnwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.wire.PolicyDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesCommandTest {

    @TempDir
    private Path directory;

    @Test
    void showsTheShippedPolicyInFullAsADocument() {
        CommandRun run = CommandRun.of("policies", "show");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("# default " + Policy.DEFAULT.version() + ", "
                        + PolicyDocument.stamp(Policy.DEFAULT).hash());
        assertThat(PolicyDocument.readWhole(run.out().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new PolicyDocument.Reading.Valid(Policy.DEFAULT));
    }

    @Test
    void showsWhatADocumentLeavesAsShippedToo() throws IOException {
        CommandRun run = CommandRun.of("policies", "show", document("name: strict\nthresholds: {flag: 0.99}\n"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("name: strict", "flag: 0.99", "review: 0.8", "windowHours: 1008");
    }

    @Test
    void checksADocument() throws IOException {
        CommandRun run = CommandRun.of("policies", "check", document("name: strict\nversion: 1\nprior: 0.0005\n"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("in order: strict 1, sha256:");
    }

    @Test
    void refusesADocumentAndNamesWhatIsWrong() throws IOException {
        CommandRun run = CommandRun.of("policies", "check", document("name: strict\nprior: 0.0005\nguard: 3\n"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("line 3: guard is no field of a policy");
    }

    @Test
    void refusesOtherNumbersUnderTheShippedName() throws IOException {
        CommandRun run = CommandRun.of("policies", "check", document("prior: 0.0005\n"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("default " + Policy.DEFAULT.version(), "give it another, or another name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"activate", "shadow", "status"})
    void whatNeedsABrokerSaysSo(String command) {
        CommandRun run = CommandRun.of("policies", command);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--bootstrap");
    }

    @Test
    void aShadowIsAFileOrNone() throws IOException {
        Path document = document("name: strict\n");

        assertThat(CommandRun.of("policies", "shadow", "--bootstrap", "none:1").exitCode())
                .isEqualTo(2);
        assertThat(CommandRun.of("policies", "shadow", document, "--none", "--bootstrap", "none:1")
                        .err())
                .contains("either a FILE or --none");
    }

    private Path document(String yaml) throws IOException {
        return Files.writeString(directory.resolve("policy.yaml"), yaml);
    }
}
