package dev.churnwatch.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.churnwatch.bench.Contender.Course;
import dev.churnwatch.sandbox.ServerLog;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** Runs one contender once, and tells on its last line what it measured of itself. Linux, for the memory. */
final class ContenderProcess {

    private ContenderProcess() {}

    /** Said when it has caught up, so that live events may come. */
    static final String CAUGHT_UP = "caught up";

    /**
     * Arguments: the contender, the broker, how many events, how many of them come live, when the last happened (ms), a
     * directory.
     */
    public static void main(String[] arguments) throws Exception {
        ServerLog.toStandardError();
        Contender contender = Objects.requireNonNull(
                        Contenders.byName().get(arguments[0]), "no contender: " + arguments[0])
                .get();
        Course course = new Course(
                arguments[1],
                Long.parseLong(arguments[2]),
                Long.parseLong(arguments[3]),
                Long.parseLong(arguments[4]),
                Path.of(arguments[5]));
        contender.catchUp(course);
        System.out.println(CAUGHT_UP);
        contender.warmUp(course);
        long changelogBefore = TopicSizes.of(course.kafka()).of(contender.changelogs());
        Duration cpuBefore = cpu();
        long before = System.nanoTime();
        contender.run(course);
        double seconds = (System.nanoTime() - before) / 1e9;
        double cpuSeconds = cpu().minus(cpuBefore).toMillis() / 1e3;
        long peak = peak();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        Outcome outcome = new Outcome(
                course.measured(),
                seconds,
                cpuSeconds,
                peak,
                heap,
                contender.bytesInFiles(),
                TopicSizes.of(course.kafka()).of(contender.changelogs()) - changelogBefore,
                contender.edges(),
                digest(contender.flagged()));
        contender.close();
        System.out.println(outcome.toJson());
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private static long peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    private static String digest(List<String> lines) throws NoSuchAlgorithmException {
        if (lines.isEmpty()) {
            return "";
        }
        byte[] text = String.join("\n", new TreeSet<>(lines)).getBytes(UTF_8);
        return lines.size() + " "
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 8);
    }
}
