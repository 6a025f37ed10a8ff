package dev.churnwatch.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.churnwatch.bench.Contender.Course;
import dev.churnwatch.flag.Breaker;
import dev.churnwatch.sandbox.ServerLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** What a {@link GuardedProcess} runs: the topology under its {@link HeapGuard}, in a heap that may be too small for the state. */
final class GuardedStream {

    /** Asks, on standard input, how many follows stand. */
    static final String EDGES = "edges";

    /** Begins the answer. */
    static final String ANSWER = "edges ";

    private static final String APPLICATION = "guarded";
    private static final double SHARE = 0.85;
    private static final long BEAT = 200;

    private final KafkaStreams streams;
    private final HeapGuard guard;

    private GuardedStream(Course course) {
        Properties config = course.streams(APPLICATION, 1);
        config.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000);
        streams = new KafkaStreams(
                ChurnTopology.of(RunningStream.parts(StreamMeter.NONE, Breaker.Limits.NONE, Duration.ofMillis(250))),
                config);
        guard = new HeapGuard(Heap.ofThisJvm(), HeapGuard.of(streams), SHARE);
    }

    /**
     * Arguments: the broker, a directory. Says again and again whether it is paused and how many events it has taken, and ends with
     * its standard input.
     */
    public static void main(String[] arguments) throws IOException {
        ServerLog.toStandardError();
        new GuardedStream(new Course(arguments[0], 0, 0, 0, Path.of(arguments[1]))).run();
    }

    private void run() throws IOException {
        guard.begin();
        streams.start();
        ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
        var unused = beats.scheduleWithFixedDelay(
                () -> System.out.println(guard.full() + " " + WholeStream.taken(WholeStream.stores(streams))),
                BEAT,
                BEAT,
                TimeUnit.MILLISECONDS);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(ANSWER + WholeStream.edges(WholeStream.stores(streams)));
        }
        beats.shutdownNow();
        streams.close(Duration.ofSeconds(30));
        guard.end();
    }
}
