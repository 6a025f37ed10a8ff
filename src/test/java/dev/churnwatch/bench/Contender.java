package dev.churnwatch.bench;

import dev.churnwatch.deployment.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** One way to work through the events. Made anew for each run, and measured while {@link #run} goes on. */
public interface Contender {

    /**
     * What it has to work through, and where.
     *
     * @param events how many come
     * @param live how many of them, the last ones, come while it is measured; 0 if all lie there before
     * @param last when the last of them happened, ms
     * @param directory where it may keep files
     */
    record Course(String bootstrapServers, long events, long live, long last, Path directory) {

        /** One of which nothing comes live. */
        public Course(String bootstrapServers, long events, long last, Path directory) {
            this(bootstrapServers, events, 0, last, directory);
        }

        /** How many are measured: of those that come live the second half, for by then the JVM has compiled what it runs. */
        public long measured() {
            return live == 0 ? events : live - live / 2;
        }

        /** How a client of Kafka reaches the broker. */
        public Map<String, Object> kafka() {
            return Map.of("bootstrap.servers", bootstrapServers);
        }

        /** How the service sets up Kafka Streams. */
        public Properties streams(String application, int threads) {
            Properties config = new Properties();
            config.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
            config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
            config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
            config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
            config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
            config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
            packing().forEach((setting, value) -> config.put(StreamsConfig.producerPrefix(setting), value));
            return config;
        }

        /** How the service has its stream pack what it writes, for a producer. */
        public Map<String, String> packing() {
            return Stream.of(
                            ProducerConfig.COMPRESSION_TYPE_CONFIG,
                            ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG,
                            ProducerConfig.BATCH_SIZE_CONFIG)
                    .collect(Collectors.toMap(
                            setting -> setting, setting -> Settings.shipped("kafka-streams.producer." + setting)));
        }
    }

    /** Works through what lies there before anything comes live. */
    default void catchUp(Course course) throws Exception {}

    /** Works through what comes live before anything is measured. */
    default void warmUp(Course course) throws Exception {}

    /** Works through what is measured, and returns when the last is done. */
    void run(Course course) throws Exception;

    /** How many follows stand in its state; 0 if it keeps none. */
    default long edges() {
        return 0;
    }

    /** The topics that its state is written to. */
    default List<String> changelogs() {
        return List.of();
    }

    /** Whom it flags, a line each, in no order; empty if it flags nobody. */
    default List<String> flagged() {
        return List.of();
    }

    /** Bytes of state in files. */
    default long bytesInFiles() {
        return 0;
    }

    /** Lets everything go. */
    default void close() {}
}
