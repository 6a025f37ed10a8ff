package dev.churnwatch.hygiene;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No file of the repository has a secret in it that looks like one. */
class SecretsTest {

    private static final Map<String, Pattern> FORMS = Map.of(
            "a private key", Pattern.compile("-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\\s*[A-Za-z0-9+/=]"),
            "an API key of ours", Pattern.compile("cw_[0-9a-f]{12}_[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])"),
            "a token", Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}"),
            "a key of Amazon", Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"),
            "a key of Google", Pattern.compile("\\bAIza[0-9A-Za-z_-]{35}\\b"),
            "a token of GitHub", Pattern.compile("\\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})"),
            "a token of Slack", Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{20,}"),
            "a password in an address", Pattern.compile("\\b[a-z]+://[A-Za-z0-9._-]+:[^\\s/@\"'$<{]+@[A-Za-z0-9]"));

    /** As secrets are, but put together here, so that this file has none. */
    static List<String> samples() {
        return List.of(
                "-----BEGIN EC PRIVATE " + "KEY-----\nMHcCAQEE",
                "cw_0123456789ab" + "_" + "Az0_-".repeat(8) + "abc",
                "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiJhbGljZSJ9" + ".c2lnbmF0dXJlIQ",
                "AKIA" + "Z7".repeat(8),
                "AIza" + "b".repeat(35),
                "ghp_" + "a1".repeat(18),
                "xoxb-" + "1234567890-abcdefghij",
                "https://alice:" + "correct-horse@db.example");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSecretIsKnownByItsForm(String sample) {
        assertThat(secretsIn(sample)).hasSize(1);
    }

    @Test
    void noFileHasOne() throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        for (Path file : tracked()) {
            secretsIn(new String(Files.readAllBytes(file), ISO_8859_1))
                    .forEach(secret -> found.add(file + ": " + secret));
        }

        assertThat(found)
                .as("take it out, and out of use: who has the repository has it")
                .isEmpty();
    }

    private static List<String> secretsIn(String text) {
        List<String> found = new ArrayList<>();
        FORMS.forEach((what, form) -> {
            Matcher secret = form.matcher(text);
            if (secret.find()) {
                long line = text.substring(0, secret.start()).lines().count() + 1;
                found.add(what + " near line " + line);
            }
        });
        return found;
    }

    private static List<Path> tracked() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "ls-files", "-z")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String files = new String(git.getInputStream().readAllBytes(), UTF_8);
        assumeTrue(git.waitFor() == 0, "there is no repository here, only its files");
        List<Path> tracked = List.of(files.split("\0")).stream()
                .map(Path::of)
                .filter(Files::isRegularFile)
                .toList();
        assertThat(tracked).hasSizeGreaterThan(100);
        return tracked;
    }
}
