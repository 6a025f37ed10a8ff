package dev.churnwatch.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The packaged service, run as anybody would run it: a child process that is told by its environment where the others are. */
final class ServiceProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;
    private static final int TAIL_LINES = 30;
    private static final String PID_FILE = "service.pid";

    /** Compiling less is worth more than compiling well. */
    private static final List<String> FOR_A_SHORT_LIFE = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Process process;
    private final Path pidFile;
    private final Path log;

    private ServiceProcess(Process process, Path pidFile, Path log) {
        this.process = process;
        this.pidFile = pidFile;
        this.log = log;
    }

    /** Starts the service with the demo's heap. */
    static ServiceProcess start(Path jar, Path directory, Map<String, String> environment) throws IOException {
        return start(jar, directory, environment, "768m");
    }

    /**
     * Starts the service for a short life.
     *
     * @param heap the most that it may use, as for {@code -Xmx}
     */
    static ServiceProcess start(Path jar, Path directory, Map<String, String> environment, String heap)
            throws IOException {
        List<String> java = new ArrayList<>(FOR_A_SHORT_LIFE);
        java.add("-Xmx" + heap);
        return start(jar, directory, environment, java);
    }

    /**
     * Starts the service; it is not ready yet when this returns.
     *
     * @param jar the packaged service
     * @param directory where its state, its log and its pid file live
     * @param java options of its JVM
     */
    static ServiceProcess start(Path jar, Path directory, Map<String, String> environment, List<String> java)
            throws IOException {
        Path log = log(directory);
        List<String> command = new ArrayList<>(List.of(JavaCommand.java()));
        command.addAll(java);
        // Told on the command line, not by the environment, so that a left-over is recognised by it.
        command.add("-Dkafka-streams.state.dir=" + directory.resolve("streams"));
        command.addAll(List.of("-jar", jar.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        Path pidFile = directory.resolve(PID_FILE);
        Files.writeString(pidFile, Long.toString(process.pid()));
        return new ServiceProcess(process, pidFile, log);
    }

    /** The service that a run on {@code directory} started, if it lives. */
    static Optional<LeftOver> find(Path directory) throws IOException {
        return LeftOver.find(directory.resolve(PID_FILE), directory);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Blocks until the service has ended and says with which code. */
    int await() throws InterruptedException {
        return process.waitFor();
    }

    long pid() {
        return process.pid();
    }

    /** CPU-seconds so far, the compiler and the collector included. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    /** Asks the service to end, as an orchestrator does, and does not wait for it. */
    void terminate() {
        process.destroy();
    }

    /** Ends the service without warning. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** The last lines of its log. */
    String tail() {
        List<String> lines;
        try {
            lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return "(" + log + " cannot be read: " + e.getMessage() + ")";
        }
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    /** Asks the service to end and waits for it; kills it when it does not. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Files.deleteIfExists(pidFile);
    }

    static Path log(Path directory) {
        return directory.resolve("service.log");
    }
}
