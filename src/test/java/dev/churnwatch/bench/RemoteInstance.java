package dev.churnwatch.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.churnwatch.bench.Contender.Course;
import dev.churnwatch.sandbox.JavaCommand;
import dev.churnwatch.stream.FilesProcess;
import dev.churnwatch.stream.InstanceProcess;
import dev.churnwatch.stream.InstanceReport;
import dev.churnwatch.stream.PieceFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** An {@link InstanceProcess}, or one that answers as it does, asked and ended from here. */
final class RemoteInstance implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader answers;

    private RemoteInstance(Process process) {
        this.process = process;
        this.answers = process.inputReader(UTF_8);
    }

    /**
     * What all instances of a run have in common.
     *
     * @param standbys how many others keep each partition at hand
     * @param heap the most that each may use, as for {@code -Xmx}
     */
    record Plan(Course course, String application, int partitions, int standbys, String heap) {

        /** The same with so many standbys. */
        Plan with(int others) {
            return new Plan(course, application, partitions, others, heap);
        }

        /** Starts an instance without a name. */
        RemoteInstance start() throws IOException {
            return start("");
        }

        /** Starts an instance with a name that outlives its process, or with none if it is empty. */
        RemoteInstance start(String name) throws IOException {
            return start(
                    InstanceProcess.class,
                    course.bootstrapServers(),
                    course.directory().resolve(Long.toString(System.nanoTime())).toString(),
                    application,
                    Integer.toString(partitions),
                    Integer.toString(standbys),
                    name);
        }

        /** Starts a process that restores the same from local files. */
        RemoteInstance start(PieceFiles files) throws IOException {
            return start(FilesProcess.class, files.directory().toString(), Integer.toString(files.partitions()));
        }

        private RemoteInstance start(Class<?> main, String... arguments) throws IOException {
            List<String> command = new ArrayList<>(JavaCommand.of(main, "-Xmx" + heap));
            command.addAll(List.of(arguments));
            return new RemoteInstance(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
    }

    InstanceReport report() {
        return ask(InstanceProcess.REPORT, InstanceReport.class);
    }

    /** Bytes of heap that are left after a collection. */
    long heap() {
        return ask(InstanceProcess.HEAP, Long.class);
    }

    /** CPU-seconds of the process so far, the compiler and the collector included. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    /** Waits until it reports what is wanted. */
    void await(String what, Predicate<InstanceReport> wanted) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .until(() -> wanted.test(report()));
    }

    private <T> T ask(String question, Class<T> answer) {
        try {
            process.outputWriter(UTF_8).append(question).append('\n').flush();
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("the instance has ended; standard error says why");
            }
            return JSON.readValue(line, answer);
        } catch (IOException e) {
            throw new UncheckedIOException("the instance does not answer", e);
        }
    }

    /** Ends it without warning. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it in order, if it lives. */
    @Override
    public void close() {
        try {
            process.outputWriter(UTF_8).close();
            process.waitFor();
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
