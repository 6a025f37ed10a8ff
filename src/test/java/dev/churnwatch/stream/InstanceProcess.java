package dev.churnwatch.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.churnwatch.bench.Contender.Course;
import dev.churnwatch.flag.Breaker;
import dev.churnwatch.sandbox.ServerLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.processor.TaskId;

/**
 * One instance of the topology in a process of its own: exactly once, two threads, sessions as the service has them. It answers
 * each line on its standard input with one on its standard output, and ends in order when the input ends.
 */
public final class InstanceProcess {

    /** Asks for an {@link InstanceReport}. */
    public static final String REPORT = "report";

    /** Asks for the bytes of heap that are left after a collection. */
    public static final String HEAP = "heap";

    private static final int THREADS = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaStreams streams;
    private final AtomicLong restored = new AtomicLong();

    private InstanceProcess(Course course, String application, int partitions, int standbys, String name) {
        Properties config = course.streams(application, THREADS);
        config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbys);
        // Who joins gets partitions at once, however much is to be restored.
        config.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, Long.MAX_VALUE);
        config.put(StreamsConfig.consumerPrefix("session.timeout.ms"), name.isEmpty() ? 6_000 : 60_000);
        config.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 1_500);
        if (!name.isEmpty()) {
            config.put(StreamsConfig.consumerPrefix("group.instance.id"), name);
        }
        streams = new KafkaStreams(
                ChurnTopology.of(
                        RunningStream.parts(StreamMeter.NONE, Breaker.Limits.NONE, Duration.ofMillis(250), partitions)),
                config);
        streams.setGlobalStateRestoreListener(new Restoring());
        streams.setStandbyUpdateListener(new StandingBy());
    }

    /**
     * Arguments: the broker, a directory, the application, the number of partitions, of standbys, and a name that outlives the
     * process or nothing.
     */
    public static void main(String[] arguments) throws IOException {
        ServerLog.toStandardError();
        InstanceProcess instance = new InstanceProcess(
                new Course(arguments[0], 0, 0, Path.of(arguments[1])),
                arguments[2],
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]),
                arguments[5]);
        instance.streams.start();
        answer(instance::report);
        instance.streams.close(Duration.ofSeconds(30));
    }

    /** Answers until the input ends. */
    static void answer(Supplier<InstanceReport> report) throws IOException {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            System.out.println(JSON.writeValueAsString(question.equals(HEAP) ? heap() : report.get()));
        }
    }

    private List<DossierStore> stores() {
        return StoreShelf.open(streams).orElse(List.of());
    }

    private InstanceReport report() {
        List<DossierStore> stores = stores();
        long judged = stores.stream()
                .mapToLong(store -> store.exclusively(alone -> alone.books().judged()))
                .min()
                .orElse(Long.MIN_VALUE);
        return new InstanceReport(stores.size(), judged, restored.get());
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private final class Restoring implements StateRestoreListener {

        @Override
        public void onRestoreStart(TopicPartition partition, String store, long start, long end) {}

        @Override
        public void onBatchRestored(TopicPartition partition, String store, long end, long records) {
            restored.addAndGet(records);
        }

        @Override
        public void onRestoreEnd(TopicPartition partition, String store, long total) {}
    }

    private final class StandingBy implements StandbyUpdateListener {

        @Override
        public void onUpdateStart(TopicPartition partition, String store, long start) {}

        @Override
        public void onBatchLoaded(
                TopicPartition partition, String store, TaskId task, long batchEnd, long records, long end) {
            restored.addAndGet(records);
        }

        @Override
        public void onUpdateSuspended(
                TopicPartition partition, String store, long at, long end, SuspendReason reason) {}
    }
}
