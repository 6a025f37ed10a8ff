package dev.churnwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.AssessmentObserver;
import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.Breaker;
import dev.churnwatch.flag.Change;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.PolicyDocument;
import dev.churnwatch.wire.Reason;
import dev.churnwatch.wire.Seals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One instance of the real topology on the sandbox's broker, exactly once, with two threads. */
final class RunningStream implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration LOOK_AROUND = Duration.ofMillis(100);

    private final KafkaStreams streams;
    private final FrontierMeter meter = new FrontierMeter();

    RunningStream(Sandbox sandbox, Path stateDirectory) {
        this(sandbox, stateDirectory, "oracle");
    }

    /** Another application id is another history. */
    RunningStream(Sandbox sandbox, Path stateDirectory, String applicationId) {
        this(sandbox, stateDirectory, applicationId, Breaker.Limits.NONE);
    }

    RunningStream(Sandbox sandbox, Path stateDirectory, String applicationId, Breaker.Limits limits) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, sandbox.bootstrapServers());
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 300);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_500);
        // Who joins gets partitions at once, however much is to be restored.
        config.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, Long.MAX_VALUE);
        streams = new KafkaStreams(ChurnTopology.of(parts(meter, limits, LOOK_AROUND, Sandbox.PARTITIONS)), config);
        streams.start();
    }

    /** A topology on the sandbox's broker, without canaries. */
    static ChurnTopology.Parts parts(StreamMeter meter, Breaker.Limits limits, Duration lookAround, int partitions) {
        Watch watch = Watch.under(
                Policy.DEFAULT,
                PolicyDocument.stamp(Policy.DEFAULT),
                Duration.ofDays(2),
                new KeyedHash(3, 4),
                AssessmentObserver.NONE);
        return new ChurnTopology.Parts(
                watch,
                new Partitions(() -> partitions),
                InstantSource.system(),
                meter,
                Seals.OF_TESTS,
                false,
                limits,
                1_000_000,
                false,
                lookAround,
                20);
    }

    /** Waits until every task has judged up to {@code tick}. */
    void awaitJudged(long tick) {
        awaitJudged(tick, this);
    }

    /** Waits until every task has judged up to {@code tick}, on whichever of the instances. */
    static void awaitJudged(long tick, RunningStream... instances) {
        Awaitility.await("every task's frontier at " + tick)
                .atMost(PATIENCE)
                .until(() -> Arrays.stream(instances)
                                .mapToLong(instance -> instance.meter.tasksAt(tick))
                                .sum()
                        >= Sandbox.PARTITIONS);
    }

    /**
     * Waits until {@code tick} has been judged somewhere and each has some of the partitions: whoever comes late may find nothing
     * left to judge in its own.
     */
    static void awaitShared(long tick, RunningStream... instances) {
        Awaitility.await(instances.length + " instances at " + tick)
                .atMost(PATIENCE)
                .until(() -> Arrays.stream(instances).anyMatch(instance -> instance.meter.tasksAt(tick) > 0)
                        && Arrays.stream(instances).allMatch(RunningStream::hasPartitions));
    }

    private boolean hasPartitions() {
        return streams.state() == KafkaStreams.State.RUNNING && policies() instanceof LivePolicies.Here;
    }

    /** Who judges in the partitions of this instance. */
    LivePolicies.Answer policies() {
        return new StoredPolicies(streams).find();
    }

    /** Waits until some task has judged up to {@code tick}. */
    void awaitSomethingJudged(long tick) {
        Awaitility.await("a frontier at " + tick).atMost(PATIENCE).until(() -> meter.tasksAt(tick) > 0);
    }

    /** Waits until so many input records were refused. */
    void awaitRejected(int records) {
        Awaitility.await(records + " rejects").atMost(PATIENCE).until(() -> meter.rejected() >= records);
    }

    @Override
    public void close() {
        streams.close(Duration.ofSeconds(30));
    }

    /** Writes events to the input as a well-behaved producer does. */
    static void feed(Sandbox sandbox, List<? extends FollowEvent> events) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (FollowEvent event : events) {
            records.add(new ProducerRecord<>(
                    Topics.EVENTS, event.actor().value().getBytes(StandardCharsets.UTF_8), EventJson.encode(event)));
        }
        send(sandbox, records);
    }

    static void send(Sandbox sandbox, List<ProducerRecord<byte[], byte[]>> records) {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, sandbox.bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG, 20,
                // a partition that was made just now may refuse the first request and take the next
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2_000_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent =
                    records.stream().map(producer::send).toList();
            producer.flush();
            assertThat(sent).allSatisfy(future -> assertThat(future).succeedsWithin(Duration.ofSeconds(10)));
        }
    }

    /** Everything that is committed on a topic, partition by partition. */
    static List<ConsumerRecord<byte[], byte[]>> readAll(Sandbox sandbox, String topic) {
        return WholeTopic.read(Map.of("bootstrap.servers", sandbox.bootstrapServers()), topic);
    }

    /** Counts the tasks that have come to a tick. */
    private static final class FrontierMeter implements StreamMeter {

        private final List<Long> frontiers = new ArrayList<>();
        private int rejected;

        synchronized long tasksAt(long tick) {
            return frontiers.stream().filter(frontier -> frontier >= tick).count();
        }

        synchronized int rejected() {
            return rejected;
        }

        @Override
        public synchronized void frontier(long millis) {
            frontiers.add(millis);
        }

        @Override
        public synchronized void rejected(Reason reason) {
            rejected++;
        }

        @Override
        public void accepted(String type) {}

        @Override
        public void rekeyed() {}

        @Override
        public void duplicate() {}

        @Override
        public void erased() {}

        @Override
        public void late() {}

        @Override
        public void orphan() {}

        @Override
        public void assessed(int accounts) {}

        @Override
        public void flagChange(Change change) {}

        @Override
        public void shadowFlagChange(Change change) {}

        @Override
        public void judges(PolicyStamp active, @Nullable PolicyStamp shadow) {}

        @Override
        public void refusedPolicies() {}

        @Override
        public void streamTime(long millis) {}
    }
}
