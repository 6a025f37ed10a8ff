package dev.churnwatch.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process that an earlier run started and did not live to end.
 *
 * <p>Its pid is the first line of a file. The system may have given the number to another process since, so it counts
 * only while that process's command line names the directory which ours was started on. A process that has died but
 * whom nobody has buried yet has no command line, and does not count.
 */
final class LeftOver {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ProcessHandle process;
    private final Path directory;

    private LeftOver(ProcessHandle process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    static Optional<LeftOver> find(Path pidFile, Path directory) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,18}"))
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                    .map(found -> new LeftOver(found, directory))
                    .filter(LeftOver::lives);
        }
    }

    boolean lives() {
        return process.info().commandLine().orElse("").contains(directory.toString());
    }

    /**
     * Sends {@code signal} (such as {@code INT}) and waits until the process is gone; kills it when that takes a minute.
     *
     * @throws IOException if it does not even die of that
     */
    void end(String signal) throws IOException {
        try {
            new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (!gone()) {
                process.destroyForcibly();
                if (!gone()) {
                    throw new IOException("process " + process.pid() + " of an earlier run cannot be ended");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a process of an earlier run ended", e);
        }
    }

    private boolean gone() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (lives() && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE.toMillis());
        }
        return !lives();
    }

    @Override
    public String toString() {
        return process.pid() + " " + process.info().commandLine().orElse("(gone)");
    }
}
