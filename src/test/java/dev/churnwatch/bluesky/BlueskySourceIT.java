package dev.churnwatch.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.sandbox.LocalJetstream;
import dev.churnwatch.sandbox.LocalJetstream.Listener;
import dev.churnwatch.sandbox.LocalJetstream.Script;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.source.JetstreamFrame.Message;
import dev.churnwatch.source.JetstreamFrames;
import dev.churnwatch.source.LineFormat;
import dev.churnwatch.source.Reading.Events;
import dev.churnwatch.source.Reading.Refused;
import dev.churnwatch.stream.Topics;
import dev.churnwatch.stream.WholeTopic;
import dev.churnwatch.wire.Decoded.Accepted;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.RejectedHeaders;
import dev.churnwatch.wire.SourceCursor;
import dev.churnwatch.wire.SourceGap;
import dev.churnwatch.wire.SourceGap.Cause;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The source between a server on this machine and the sandbox's broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class BlueskySourceIT {

    private static final Sandbox SANDBOX = Sandbox.shared();
    private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", SANDBOX.bootstrapServers());
    private static final Pattern TIME = Pattern.compile("\"time_us\":(\\d+)");
    private static final long START = 1_783_000_000_000_000L;
    private static final long MINUTE = 60_000_000L;

    private final Vertx vertx = Vertx.vertx();

    @BeforeEach
    void begin() {
        SANDBOX.emptyTopics();
    }

    @AfterAll
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/test/resources/jetstream/window.jsonl", "../shared/data/jetstream/window.jsonl"})
    void aWindowComesThroughRecordByRecordOverBrokenConnectionsGarbageAndRepeats(Path window) throws Exception {
        assumeThat(window).exists();
        List<String> lines = Files.readAllLines(window);
        byte[] noText = {'{', (byte) 0xff, '}'};
        Script third = listener -> {
            replay(lines, listener);
            listener.hold();
        };
        Script first = listener -> {
            for (String line : lines.subList(0, lines.size() / 2)) {
                listener.send(line);
            }
            listener.breakOff(lines.get(lines.size() / 2));
        };
        Script second = listener -> {
            listener.send("{\"did\":");
            listener.send(noText);
            listener.sendBinary(noText);
            replay(lines.subList(0, lines.size() * 2 / 3), listener);
            listener.breakOff(lines.get(lines.size() * 2 / 3));
        };

        try (LocalJetstream server = LocalJetstream.playing(first, second, third);
                BlueskySource source = source(server.address("/subscribe"))) {
            source.start();
            await().untilAsserted(() -> assertThat(events()).isEqualTo(expected(lines)));
            await().untilAsserted(() -> assertThat(cursor()).isEqualTo(latest(lines)));
            assertThat(server.mostOpen()).isEqualTo(1);
        }

        assertThat(events()).isEqualTo(expected(lines));
        assertThat(rejects()).isEqualTo(refusals(lines, List.of("{\"did\":".getBytes(UTF_8), noText)));
        assertThat(gaps()).isEmpty();
    }

    @Test
    void aRestartGoesOnAFewSecondsBeforeWhereItStopped() throws Exception {
        List<String> before = follows(START, 1_000, 2_000);
        List<String> after = follows(START + 2_000, 1_000, 3_000);
        try (LocalJetstream server = LocalJetstream.playing(listener -> {
                    replay(before, listener);
                    listener.hold();
                });
                BlueskySource source = source(server.address("/subscribe"))) {
            source.start();
            await().untilAsserted(() -> assertThat(events()).isEqualTo(expected(before)));
        }

        try (LocalJetstream server = LocalJetstream.playing(listener -> {
                    replay(before, listener);
                    replay(after, listener);
                    listener.hold();
                });
                BlueskySource source = source(server.address("/subscribe"))) {
            source.start();
            List<String> all = concat(before, after);
            await().untilAsserted(() -> assertThat(events()).isEqualTo(expected(all)));
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .endsWith(
                            "&cursor=" + (latest(before) - Duration.ofSeconds(5).toNanos() / 1000));
        }
        assertThat(gaps()).isEmpty();
    }

    @Test
    void ofTwoInstancesOneReadsAndTheOtherTakesOver() throws Exception {
        List<String> all = follows(START, 500_000, 40);
        Script half = listener -> {
            replay(all.subList(0, 20), listener);
            listener.hold();
        };
        Script rest = listener -> {
            replay(all, listener);
            listener.hold();
        };
        try (LocalJetstream server = LocalJetstream.playing(half, rest);
                BlueskySource one = source(server.address("/subscribe"))) {
            one.start();
            await().untilAsserted(() -> assertThat(events()).isEqualTo(expected(all.subList(0, 20))));
            Tally others = new Tally();
            try (BlueskySource other = source(others, "PT5M", server.address("/subscribe"))) {
                other.start();
                await().until(() -> members() == 2);
                assertThat(others.reads).isFalse();

                one.close();
                await().untilAsserted(() -> assertThat(events()).isEqualTo(expected(all)));
                assertThat(others.reads).isTrue();
            }
            assertThat(server.requests()).hasSize(2);
            assertThat(server.mostOpen()).isEqualTo(1);
        }
        assertThat(gaps()).isEmpty();
    }

    @Test
    void whatTheServerLeavesOutOrNoLongerHasIsToldAsAGap() throws Exception {
        List<String> lines = follows(START, 1_000_000, 3);
        long jump = START + 10 * MINUTE;
        long clamp = START + 30 * MINUTE;
        long tooOld = START + 30 * MINUTE + 40_000_000;
        Script jumps = listener -> {
            replay(lines, listener);
            listener.send(follow(jump));
        };
        Script clamps = listener -> listener.send(follow(clamp));
        Script warns = listener -> {
            listener.send(
                    "{\"$type\":\"message\",\"payload\":{\"$type\":\"network.bsky.jetstream.subscribeEvents#info\","
                            + "\"name\":\"OutdatedCursor\",\"message\":\"starting at seq 200\"}}");
            listener.send(follow(tooOld));
            listener.hold();
        };

        Tally tally = new Tally();
        try (LocalJetstream server = LocalJetstream.playing(jumps, clamps, warns);
                BlueskySource source = source(tally, "PT5M", server.address("/subscribe"))) {
            source.start();
            await().until(() -> cursor() == tooOld);
        }

        assertThat(gaps())
                .containsExactlyInAnyOrder(
                        new SourceGap("bluesky", moment(START + 2_000_000), moment(jump), Cause.JUMP),
                        new SourceGap("bluesky", moment(jump), moment(clamp), Cause.CLAMPED),
                        new SourceGap("bluesky", moment(clamp), moment(tooOld), Cause.CURSOR_TOO_OLD));
        assertThat(tally.gaps).containsExactly(Cause.JUMP, Cause.CLAMPED, Cause.CURSOR_TOO_OLD);
    }

    @Test
    void aServerThatIsAwayOrFallsSilentIsLeftForTheNext() throws Exception {
        List<String> lines = follows(START, 1_000, 10);
        LocalJetstream away = LocalJetstream.playing(listener -> {});
        away.close();
        try (LocalJetstream silent = LocalJetstream.playing(Listener::hold);
                LocalJetstream server = LocalJetstream.playing(listener -> {
                    replay(lines, listener);
                    listener.hold();
                });
                BlueskySource source = source(
                        new Tally(),
                        "PT1S",
                        away.address("/subscribe"),
                        silent.address("/subscribe"),
                        server.address("/subscribe"))) {
            source.start();
            await().untilAsserted(() -> assertThat(events()).isEqualTo(expected(lines)));
            assertThat(silent.requests()).isNotEmpty();
        }
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
    }

    private BlueskySource source(URI... endpoints) {
        return source(new Tally(), "PT5M", endpoints);
    }

    private BlueskySource source(Tally meter, String silenceAfter, URI... endpoints) {
        String addresses = List.of(endpoints).stream().map(URI::toString).collect(Collectors.joining(","));
        Map<String, String> properties = Map.of(
                "churnwatch.source.bluesky.endpoints", addresses,
                "churnwatch.source.bluesky.retry-first", "PT0.05S",
                "churnwatch.source.bluesky.silence-after", silenceAfter,
                "churnwatch.source.bluesky.commit-every", "PT0.1S",
                "churnwatch.source.bluesky.batch-size", "50");
        BlueskyConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(BlueskyConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(BlueskyConfig.class);
        return new BlueskySource(KAFKA, config, vertx, meter, new SplittableRandom(1));
    }

    private static void replay(List<String> lines, Listener listener) throws IOException {
        long cursor = listener.cursor();
        for (String line : lines) {
            if (time(line) >= cursor) {
                listener.send(line);
            }
        }
    }

    private static long time(String line) {
        Matcher time = TIME.matcher(line);
        return time.find() ? Long.parseLong(time.group(1)) : Long.MAX_VALUE;
    }

    /** The latest time among what can be read. */
    private static long latest(List<String> lines) {
        return lines.stream()
                .map(line -> JetstreamFrames.read(line.getBytes(UTF_8), System.currentTimeMillis()))
                .mapToLong(frame -> ((Message) frame).micros())
                .max()
                .orElseThrow();
    }

    private static Instant moment(long micros) {
        return Instant.ofEpochMilli(micros / 1000);
    }

    private static List<String> follows(long from, long step, int count) {
        return LongStream.range(0, count)
                .mapToObj(number -> follow(from + number * step))
                .toList();
    }

    private static String follow(long micros) {
        return "{\"did\":\"did:plc:a" + micros % 7 + "\",\"time_us\":" + micros
                + ",\"kind\":\"commit\",\"commit\":{\"operation\":\"create\",\"collection\":\"app.bsky.graph.follow\",\"rkey\":\"k"
                + micros + "\",\"record\":{\"subject\":\"did:plc:b\"}}}";
    }

    private static List<String> concat(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    /** What the lines say, by actor, each thing once, in the order in which it was first said. */
    private static Map<String, List<FollowEvent>> expected(List<String> lines) {
        return lines.stream()
                .map(line -> LineFormat.JETSTREAM.read(line.getBytes(UTF_8), System.currentTimeMillis()))
                .filter(Events.class::isInstance)
                .flatMap(reading -> ((Events) reading).events().stream())
                .collect(byActor());
    }

    /** The same of what lies on the topic; what comes again is the same again. */
    private static Map<String, List<FollowEvent>> events() {
        return WholeTopic.read(KAFKA, Topics.EVENTS).stream()
                .map(record -> {
                    FollowEvent event =
                            ((Accepted) EventJson.decode(record.value(), System.currentTimeMillis())).event();
                    assertThat(record.key())
                            .asString(UTF_8)
                            .isEqualTo(event.actor().value());
                    assertThat(record.timestamp()).isEqualTo(event.at());
                    return event;
                })
                .collect(byActor());
    }

    private static Collector<FollowEvent, ?, Map<String, List<FollowEvent>>> byActor() {
        return Collectors.groupingBy(
                event -> event.actor().value(),
                Collectors.collectingAndThen(Collectors.toCollection(LinkedHashSet::new), List::copyOf));
    }

    private record Reject(String value, String reason, String source) {}

    private static Set<Reject> rejects() {
        return WholeTopic.read(KAFKA, Topics.REJECTED).stream()
                .map(record -> new Reject(
                        new String(record.value(), UTF_8),
                        header(record, RejectedHeaders.REASON),
                        header(record, RejectedHeaders.SOURCE)))
                .collect(Collectors.toSet());
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static Set<Reject> refusals(List<String> lines, List<byte[]> garbage) {
        List<byte[]> all = new ArrayList<>(garbage);
        lines.forEach(line -> all.add(line.getBytes(UTF_8)));
        Set<Reject> refusals = new LinkedHashSet<>();
        for (byte[] line : all) {
            if (LineFormat.JETSTREAM.read(line, System.currentTimeMillis()) instanceof Refused refused) {
                refusals.add(
                        new Reject(new String(line, UTF_8), refused.reason().code(), "bluesky"));
            }
        }
        return refusals;
    }

    private static List<SourceGap> gaps() {
        return WholeTopic.read(KAFKA, Topics.SOURCE_GAPS).stream()
                .map(record -> SourceGap.read(record.value()).orElseThrow())
                .toList();
    }

    private static int members() throws Exception {
        try (Admin admin = Admin.create(KAFKA)) {
            return admin.describeConsumerGroups(List.of("churnwatch-source-bluesky")).all().get().values().stream()
                    .mapToInt(group -> group.members().size())
                    .sum();
        }
    }

    private static long cursor() {
        long cursor = 0;
        for (ConsumerRecord<byte[], byte[]> record : WholeTopic.read(KAFKA, Topics.SOURCE_CURSORS)) {
            cursor = SourceCursor.read("bluesky", record.key(), record.value()).orElse(cursor);
        }
        return cursor;
    }
}
