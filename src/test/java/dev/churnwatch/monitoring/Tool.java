package dev.churnwatch.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A command of this machine that a test needs.
 *
 * @param path where it is
 */
public record Tool(Path path) {

    /** What a command said, on both of its outputs. */
    public record Said(int exit, String text) {}

    /** The command of this name, if it is installed. */
    public static Optional<Tool> find(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Tool::new);
    }

    /** The command of this name. Without it the test is skipped, and in continuous integration it fails. */
    public static Tool need(String name) {
        Optional<Tool> found = find(name);
        String missing = name + " is not installed; deploy/verify installs it";
        if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(missing);
        }
        return found.orElseGet(() -> Assumptions.abort(missing));
    }

    /** Runs it to its end. */
    public Said run(String input, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(arguments);
        command.add(0, path.toString());
        Path said = Files.createTempFile("tool", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(UTF_8));
            }
            return new Said(process.waitFor(), Files.readString(said));
        } finally {
            Files.delete(said);
        }
    }
}
