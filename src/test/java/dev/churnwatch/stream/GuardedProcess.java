package dev.churnwatch.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.churnwatch.sandbox.Directories;
import dev.churnwatch.sandbox.JavaCommand;
import dev.churnwatch.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** An instance of the stream under its heap guard, in a process of its own that dies if memory ends. */
public final class GuardedProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Path directory;
    private final Path log;
    private final Process process;
    private final PrintStream orders;
    private final BlockingQueue<Long> edges = new LinkedBlockingQueue<>();
    private volatile State state = new State(false, 0);

    /**
     * How far it is.
     *
     * @param paused whether it stands still for want of memory
     * @param events how many its ledgers have taken, since the beginning of their history
     */
    public record State(boolean paused, long events) {}

    /**
     * Starts one.
     *
     * @param heap such as {@code 64m}
     */
    public GuardedProcess(Sandbox sandbox, String heap) throws IOException {
        directory = Files.createTempDirectory("churnwatch-guarded");
        log = directory.resolve("log");
        List<String> command =
                new ArrayList<>(JavaCommand.of(GuardedStream.class, "-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(
                List.of(sandbox.bootstrapServers(), directory.resolve("state").toString()));
        process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        orders = new PrintStream(process.getOutputStream(), true, UTF_8);
        Thread listener = new Thread(this::listen, "guarded-process");
        listener.setDaemon(true);
        listener.start();
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(GuardedStream.ANSWER)) {
                    edges.add(Long.parseLong(line.substring(GuardedStream.ANSWER.length())));
                } else {
                    String[] words = line.split(" ", 2);
                    state = new State(Boolean.parseBoolean(words[0]), Long.parseLong(words[1]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a process cannot be heard any more", e);
        }
    }

    /** How far it said it was a moment ago. */
    public State state() {
        return state;
    }

    /** Waits until it stands still for want of memory, or has taken so many events. */
    public State awaitEnd(long events) {
        Awaitility.await("all events, or no memory for them")
                .atMost(PATIENCE)
                .until(() -> !process.isAlive() || state.paused() || state.events() >= events);
        return state;
    }

    /** How many follows stand in its ledgers. */
    public long edges() throws InterruptedException {
        orders.println(GuardedStream.EDGES);
        @Nullable Long answer = edges.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (answer == null) {
            throw new IllegalStateException("no answer from a process");
        }
        return answer;
    }

    /** What it has written to its log. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** Ends it in order, and returns its exit code. */
    public int end() throws InterruptedException {
        orders.close();
        return process.waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Directories.delete(directory);
    }
}
