package dev.churnwatch.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.churnwatch.bench.Contender;
import dev.churnwatch.bench.FlaggedLine;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.flag.Breaker;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.wire.FlagRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Churnwatch's topology as the service runs it: exactly once, with reciprocity, a commit a second, two threads. */
public final class WholeStream implements Contender {

    private static final String APPLICATION = "bench";
    private static final Duration PATIENCE = Duration.ofHours(2);

    private final int threads;
    private @Nullable KafkaStreams streams;
    private @Nullable Course course;

    /** One with so many threads. */
    public WholeStream(int threads) {
        this.threads = threads;
    }

    @Override
    public void catchUp(Course toRun) {
        if (toRun.live() > 0) {
            start(toRun);
            await("all events of the past taken", () -> taken(stores()) >= toRun.events() - toRun.live());
        }
    }

    @Override
    public void warmUp(Course toRun) {
        await("all events before those that are measured", () -> taken(stores()) >= toRun.events() - toRun.measured());
    }

    private static void await(String what, Callable<Boolean> done) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(done);
    }

    private void start(Course toRun) {
        course = toRun;
        KafkaStreams started = new KafkaStreams(ChurnTopology.of(parts()), toRun.streams(APPLICATION, threads));
        streams = started;
        started.start();
    }

    @Override
    public void run(Course toRun) {
        if (streams == null) {
            start(toRun);
        }
        long tick = Policy.DEFAULT.tick();
        long last = Math.floorDiv(toRun.last(), tick) * tick;
        await("all tasks at the end", () -> judgedTo() >= last);
    }

    private static ChurnTopology.Parts parts() {
        return RunningStream.parts(StreamMeter.NONE, Breaker.Limits.NONE, Duration.ofMillis(250), Sandbox.PARTITIONS);
    }

    private long judgedTo() {
        List<DossierStore> stores = stores();
        return stores.size() < Sandbox.PARTITIONS
                ? Long.MIN_VALUE
                : stores.stream()
                        .mapToLong(store ->
                                store.exclusively(alone -> alone.books().judged()))
                        .min()
                        .orElse(Long.MIN_VALUE);
    }

    private List<DossierStore> stores() {
        return stores(streams);
    }

    /** The stores of a stream, or none while it does not run. */
    static List<DossierStore> stores(@Nullable KafkaStreams streams) {
        try {
            return streams == null || streams.state() != KafkaStreams.State.RUNNING
                    ? List.of()
                    : streams.store(StoreShelf.query());
        } catch (InvalidStateStoreException e) {
            return List.of();
        }
    }

    /** How many events these stores have taken from the input. */
    static long taken(List<DossierStore> stores) {
        return stores.stream()
                .mapToLong(store -> store.exclusively(
                        alone -> alone.books().intake().tallies().accepted()))
                .sum();
    }

    /** How many follows stand in these stores. */
    static long edges(List<DossierStore> stores) {
        return stores.stream()
                .mapToLong(store -> store.exclusively(alone -> alone.all().stream()
                        .map(Dossier::ledger)
                        .mapToLong(ledger -> ledger.openFollows())
                        .sum()))
                .sum();
    }

    @Override
    public long edges() {
        return edges(stores());
    }

    @Override
    public List<String> changelogs() {
        return List.of(APPLICATION + "-" + ChurnTopology.STORE + "-changelog");
    }

    @Override
    public List<String> flagged() {
        Course done = course;
        return done == null ? List.of() : flagged(done.kafka());
    }

    /** Whom the topic of flags shows, a line each, in no order. */
    public static List<String> flagged(Map<String, Object> kafka) {
        Map<String, String> latest = new HashMap<>();
        WholeTopic.read(kafka, Topics.FLAGS).forEach(record -> {
            if (FlagRecord.read(record.value()) instanceof FlagRecord flag) {
                latest.put(
                        new String(record.key(), UTF_8),
                        FlaggedLine.of(flag.account().value(), flag.change().name(), flag.openedAt()));
            }
        });
        return new ArrayList<>(latest.values());
    }

    @Override
    public void close() {
        KafkaStreams running = streams;
        if (running != null) {
            running.close(Duration.ofSeconds(30));
        }
    }
}
