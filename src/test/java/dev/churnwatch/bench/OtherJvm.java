package dev.churnwatch.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.churnwatch.sandbox.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs what is measured in a JVM of its own, so that nothing that ran before helps or hinders it. */
final class OtherJvm {

    private OtherJvm() {}

    /**
     * Runs a class, and waits for its end.
     *
     * @param options of the JVM
     * @return the last line that it said
     * @throws IllegalStateException if it failed
     */
    static String run(Class<?> main, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        return run(main, options, arguments, line -> {});
    }

    /** The same, with somebody who hears each line as it is said. */
    static String run(Class<?> main, List<String> options, List<String> arguments, Consumer<String> listener)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(JavaCommand.of(main, options.toArray(String[]::new)));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String last = "";
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                listener.accept(line);
                last = line;
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    main.getSimpleName() + " " + arguments + " ended with exit code " + process.exitValue());
        }
        return last;
    }
}
