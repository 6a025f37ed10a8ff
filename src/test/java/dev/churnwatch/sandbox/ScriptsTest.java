package dev.churnwatch.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts that people start. */
class ScriptsTest {

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptIsExecutableAndCleanToShellcheck(Path script) throws Exception {
        assumeTrue(shellcheckIsHere(), "shellcheck is not installed; deploy/verify installs it");

        Process shellcheck = new ProcessBuilder("shellcheck", "--shell=bash", script.toString())
                .redirectErrorStream(true)
                .start();
        String findings = new String(shellcheck.getInputStream().readAllBytes(), UTF_8);

        assertThat(shellcheck.waitFor()).as(findings).isZero();
        assertThat(script).isExecutable();
    }

    static Stream<Path> scripts() throws IOException {
        try (Stream<Path> deploy = Files.list(Path.of("deploy"))) {
            List<Path> named = deploy.filter(Files::isRegularFile)
                    .filter(ScriptsTest::namesItsInterpreter)
                    .sorted()
                    .toList();
            return Stream.concat(named.stream(), Stream.of(Path.of(".ci/run")));
        }
    }

    private static boolean namesItsInterpreter(Path file) {
        try {
            return Files.readString(file).startsWith("#!");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean shellcheckIsHere() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "shellcheck")));
    }
}
