package dev.churnwatch.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** A demo in a process of its own, and what a test wants to know of it. */
final class DemoRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Pattern KEY = Pattern.compile("cw_[0-9a-f]{12}_[A-Za-z0-9_-]{43}");

    private final Process demo;
    private final Path directory;
    private final DemoPorts ports;
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Thread reader = new Thread(this::read, "demo-output");
    private List<LeftOver> before = List.of();

    private DemoRun(Process demo, Path directory, DemoPorts ports) {
        this.demo = demo;
        this.directory = directory;
        this.ports = ports;
    }

    /** Starts a demo over {@code directory} with a world of 400 accounts. */
    static DemoRun start(Path directory, DemoPorts ports) throws IOException {
        List<String> command = new ArrayList<>(JavaCommand.of(Demo.class, "-Xmx512m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("--data", directory.toString(), "--accounts", "400"));
        command.addAll(List.of("--http-port", Integer.toString(ports.http())));
        command.addAll(List.of("--management-port", Integer.toString(ports.management())));
        command.addAll(List.of("--kafka-port", Integer.toString(ports.kafka())));
        command.addAll(List.of("--postgres-port", Integer.toString(ports.postgres())));
        Process demo = new ProcessBuilder(command).redirectErrorStream(true).start();
        DemoRun run = new DemoRun(demo, directory.toRealPath(), ports);
        run.reader.setDaemon(true);
        run.reader.start();
        return run;
    }

    DemoPorts ports() {
        return ports;
    }

    /** Everything that it has said so far. */
    String output() {
        return String.join("\n", said);
    }

    /** Waits until it has said {@code text}. */
    void awaitLine(String text) {
        Awaitility.await(text)
                .atMost(PATIENCE)
                .failFast("the demo has ended", () -> !demo.isAlive() && !reader.isAlive())
                .until(() -> output().contains(text));
    }

    /** Waits until it has ended, and returns its exit code. */
    int awaitEnd() throws InterruptedException {
        int code = demo.waitFor();
        reader.join();
        return code;
    }

    /** The API key that it has told of. */
    private String key() {
        return KEY.matcher(output())
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
    }

    /** The open flags as the API shows them to a key with all scopes. */
    List<JsonNode> flags() throws InterruptedException {
        ServiceApi api = new ServiceApi(ports.http(), ports.management());
        api.presents(key());
        JsonNode items = api.openFlags(200).orElseThrow().path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    /** The console as a browser gets it: the page, and behind it what it loads. */
    List<String> console() throws InterruptedException {
        return new ServiceApi(ports.http(), ports.management()).console();
    }

    /** What somebody sees who takes the tour of the API, with the key that it has told of. */
    List<ApiTour.Sight> tour(Path directory) throws IOException, InterruptedException {
        return ApiTour.take(new ServiceApi(ports.http(), ports.management()).api(), key(), directory);
    }

    /** Remembers who runs for it, and sends it a signal. */
    void signal(String name) throws IOException, InterruptedException {
        before = Stream.of(ServiceProcess.find(directory), EmbeddedPostgres.find(directory.resolve("postgres")))
                .flatMap(Optional::stream)
                .toList();
        new ProcessBuilder("kill", "-s", name, Long.toString(demo.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Whether it would act on a signal: what was ignored when a JVM started stays ignored. Linux only, else true. */
    boolean heeds(String name) throws IOException {
        int number = switch (name) {
            case "HUP" -> 1;
            case "INT" -> 2;
            default -> 15;
        };
        Path status = Path.of("/proc/" + demo.pid() + "/status");
        if (!Files.exists(status)) {
            return true;
        }
        try (Stream<String> lines = Files.lines(status)) {
            long ignored = lines.filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> Long.parseUnsignedLong(
                            line.substring("SigIgn:".length()).strip(), 16))
                    .findFirst()
                    .orElse(0L);
            return (ignored >> (number - 1) & 1) == 0;
        }
    }

    /** Of the processes that ran for it when it got its signal, those which still live. */
    List<LeftOver> survivors() {
        return before.stream().filter(LeftOver::lives).toList();
    }

    /** Of its ports, those which somebody still listens on. */
    List<Integer> takenPorts() {
        return ports.all().stream().filter(port -> !Ports.isFree(port)).toList();
    }

    /** Ends it if it still runs. */
    @Override
    public void close() throws InterruptedException {
        // Process.destroy would close the output that is still being read
        demo.toHandle().destroy();
        awaitEnd();
    }

    private void read() {
        try (BufferedReader lines = demo.inputReader(UTF_8)) {
            lines.lines().forEach(said::add);
        } catch (IOException e) {
            said.add(e.toString());
        }
    }
}
