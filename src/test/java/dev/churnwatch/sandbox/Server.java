package dev.churnwatch.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A broker or a database alone, in a process of its own, that can be stopped, killed and started again: over the same data
 * and on the same port, as its clients expect.
 */
public final class Server implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final List<String> arguments;
    private final int port;
    private @Nullable Process process;

    private Server(List<String> arguments, int port) {
        this.arguments = arguments;
        this.port = port;
    }

    /** A broker that is not started yet; clients that come over {@code cable} stay on it. */
    public static Server broker(Path directory, Cable cable) {
        int port = Ports.free();
        return new Server(
                List.of(
                        ServerProcess.BROKER,
                        directory.toString(),
                        Integer.toString(port),
                        Integer.toString(cable.far()),
                        Integer.toString(cable.near())),
                port);
    }

    /** A database that is not started yet. */
    public static Server database(Path directory) {
        int port = Ports.free();
        return new Server(List.of(ServerProcess.DATABASE, directory.toString(), Integer.toString(port)), port);
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Starts it, and returns when it answers. */
    public void start() throws IOException {
        List<String> command = new ArrayList<>(
                JavaCommand.of(ServerProcess.class, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(arguments);
        Process started = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process = started;
        BufferedReader lines = started.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && !line.equals(ServerProcess.READY)) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException("the server ended before it was ready; standard error says why");
        }
    }

    /** Stops it in order, and waits for it. */
    public void stop() throws IOException, InterruptedException {
        Process running = process;
        if (running != null) {
            running.getOutputStream().close();
            if (!running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        }
    }

    /** Ends its JVM without warning. That is the broker itself; of the database it is the keeper. */
    public void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stop();
    }
}
