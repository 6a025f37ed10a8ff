package dev.churnwatch.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.churnwatch.stream.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.Stores;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The ordinary way of Kafka Streams to look for churn: one JSON record for each pair in RocksDB, one more for each actor with its
 * count of follows undone within a fortnight, exactly once. It knows nothing of who follows back, nor of late events.
 */
final class PairRule implements Contender {

    private static final String APPLICATION = "bench-pairs";
    private static final String PAIRS = "pairs";
    private static final String COUNTS = "counts";
    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int threads;
    private final AtomicLong taken = new AtomicLong();
    private @Nullable KafkaStreams streams;
    private @Nullable Path directory;

    PairRule(int threads) {
        this.threads = threads;
    }

    @Override
    public void run(Course course) {
        directory = course.directory();
        Properties config = course.streams(APPLICATION, threads);
        config.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        config.put(StreamsConfig.producerPrefix("max.request.size"), 2_000_000);
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        Topology topology = new Topology()
                .addSource(
                        "events",
                        Serdes.ByteArray().deserializer(),
                        Serdes.ByteArray().deserializer(),
                        Topics.EVENTS)
                .addProcessor("rule", Rule::new, "events")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(PAIRS), Serdes.String(), Serdes.String()),
                        "rule")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.persistentKeyValueStore(COUNTS), Serdes.String(), Serdes.String())
                                .withCachingEnabled(),
                        "rule");
        KafkaStreams running = new KafkaStreams(topology, config);
        streams = running;
        running.start();
        Awaitility.await("all events taken")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> taken.get() >= course.events());
    }

    private final class Rule implements Processor<byte[], byte[], Void, Void> {

        private static final long FORTNIGHT = 14L * 24 * 60 * 60 * 1000;

        private @Nullable KeyValueStore<String, String> pairs;
        private @Nullable KeyValueStore<String, String> counts;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            pairs = context.getStateStore(PAIRS);
            counts = context.getStateStore(COUNTS);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            KeyValueStore<String, String> open = pairs;
            KeyValueStore<String, String> undone = counts;
            if (open != null && undone != null) {
                take(read(new String(record.value(), UTF_8)), open, undone);
                taken.incrementAndGet();
            }
        }

        private static void take(
                JsonNode event, KeyValueStore<String, String> open, KeyValueStore<String, String> undone) {
            String actor = event.path("actor").asText();
            String pair = actor + '|' + event.path("target").asText();
            long at = Instant.parse(event.path("at").asText()).toEpochMilli();
            if (event.path("type").asText().equals("FOLLOW")) {
                open.put(pair, JSON.createObjectNode().put("followedAt", at).toString());
                return;
            }
            String follow = open.delete(pair);
            if (follow != null && at - read(follow).path("followedAt").asLong() <= FORTNIGHT) {
                String count = undone.get(actor);
                ObjectNode next = JSON.createObjectNode();
                next.put(
                        "undone",
                        (count == null ? 0 : read(count).path("undone").asLong()) + 1);
                next.put("last", at);
                undone.put(actor, next.toString());
            }
        }

        private static JsonNode read(String json) {
            try {
                return JSON.readTree(json);
            } catch (IOException e) {
                throw new UncheckedIOException("the benchmark wrote it", e);
            }
        }
    }

    @Override
    public long edges() {
        KafkaStreams running = streams;
        return running == null
                ? 0
                : running.store(StoreQueryParameters.fromNameAndType(PAIRS, QueryableStoreTypes.keyValueStore()))
                        .approximateNumEntries();
    }

    @Override
    public List<String> changelogs() {
        return List.of(APPLICATION + "-" + PAIRS + "-changelog", APPLICATION + "-" + COUNTS + "-changelog");
    }

    @Override
    public List<String> flagged() {
        return List.of();
    }

    @Override
    public long bytesInFiles() {
        Path kept = directory;
        if (kept == null) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(kept)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException("the state directory cannot be read", e);
        }
    }

    @Override
    public void close() {
        KafkaStreams running = streams;
        if (running != null) {
            running.close(Duration.ofSeconds(30));
        }
    }
}
