package dev.churnwatch.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.AssessmentObserver;
import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.flag.Breaker;
import dev.churnwatch.wire.Announcement;
import dev.churnwatch.wire.DossierBytes;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.FlagRecord;
import dev.churnwatch.wire.PieceKey;
import dev.churnwatch.wire.Policies;
import dev.churnwatch.wire.PolicyDocument;
import dev.churnwatch.wire.RejectedHeaders;
import dev.churnwatch.wire.Seals;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The topology on Kafka Streams' test driver, with one partition. */
class ChurnTopologyTest {

    private static final long START = Instant.parse("2026-07-01T00:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final AccountId CHURNER = new AccountId("churner");
    private static final AccountId BYSTANDER = new AccountId("bystander");

    private static final Policy STRICT = Policies.of("{name: strict, prior: 0.0005, thresholds: {amendStep: 0.2}}");
    private static final Policy BLIND = Policies.of("{name: blind, prior: 1e-15}");

    private final List<Long> streamTimes = new ArrayList<>();
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> events;

    @BeforeEach
    void start() {
        driver = driver(parts(Policy.DEFAULT, Breaker.Limits.NONE, false, streamTimes::add));
        events = driver.createInputTopic(Topics.EVENTS, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    /** The topology of these parts, without a broker. */
    static TopologyTestDriver driver(ChurnTopology.Parts parts) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        return new TopologyTestDriver(ChurnTopology.of(parts), config);
    }

    /** What a driver's one task keeps. */
    @SuppressWarnings("unchecked")
    static DossierStore store(TopologyTestDriver driver) {
        return ((WriteBehindStore<DossierStore>) driver.getStateStore(ChurnTopology.STORE)).state();
    }

    static ChurnTopology.Parts parts() {
        return parts(Breaker.Limits.NONE);
    }

    static ChurnTopology.Parts parts(Breaker.Limits limits) {
        return parts(Policy.DEFAULT, limits, false, time -> {});
    }

    /** With canaries. */
    static ChurnTopology.Parts canaries(Policy policy) {
        return parts(policy, Breaker.Limits.NONE, true, time -> {});
    }

    /** With so little room in a ledger. */
    static ChurnTopology.Parts parts(int accountRows) {
        return parts(Policy.DEFAULT, Breaker.Limits.NONE, accountRows, false, time -> {});
    }

    private static ChurnTopology.Parts parts(
            Policy policy, Breaker.Limits limits, boolean canaries, Consumer<Long> streamTime) {
        return parts(policy, limits, 1_000_000, canaries, streamTime);
    }

    private static ChurnTopology.Parts parts(
            Policy policy, Breaker.Limits limits, int accountRows, boolean canaries, Consumer<Long> streamTime) {
        Watch watch = Watch.under(
                policy, PolicyDocument.stamp(policy), Duration.ofDays(2), new KeyedHash(1, 2), AssessmentObserver.NONE);
        return new ChurnTopology.Parts(
                watch,
                new Partitions(() -> 1),
                InstantSource.fixed(Instant.parse("2027-01-01T00:00:00Z")),
                telling(streamTime),
                Seals.OF_TESTS,
                true,
                limits,
                accountRows,
                canaries,
                Duration.ofSeconds(1),
                3);
    }

    /** A meter that passes on event times, and nothing else. */
    private static StreamMeter telling(Consumer<Long> streamTime) {
        return (StreamMeter) Proxy.newProxyInstance(
                StreamMeter.class.getClassLoader(), new Class<?>[] {StreamMeter.class}, (meter, method, arguments) -> {
                    if (method.getName().equals("streamTime")) {
                        streamTime.accept((Long) arguments[0]);
                    }
                    return null;
                });
    }

    @Test
    void theTopologyIsTheOneThatIsDocumented() throws IOException {
        String description = ChurnTopology.of(parts()).describe().toString();

        try (InputStream snapshot = getClass().getResourceAsStream("topology.txt")) {
            assertThat(snapshot)
                    .as("src/test/resources/dev/churnwatch/stream/topology.txt")
                    .isNotNull();
            assertThat(description.strip()).isEqualTo(new String(snapshot.readAllBytes(), UTF_8).strip());
        }
    }

    @Test
    void aChurnerIsFlaggedAndClearedWhenItStops() {
        churn(30);
        List<FlagRecord> whileChurning = changes();
        send(new Follow(BYSTANDER, new AccountId("friend"), START + 90 * DAY));
        settle();
        List<FlagRecord> afterwards = changes();

        assertThat(whileChurning).isNotEmpty();
        assertThat(whileChurning.get(0).change()).hasToString("OPENED");
        assertThat(whileChurning).extracting(flag -> flag.account().value()).containsOnly("churner");
        assertThat(afterwards.get(afterwards.size() - 1).change()).hasToString("CLEARED");
    }

    @Test
    void howFarTheStreamIsIsToldBetweenTicksToo() {
        send(new Follow(CHURNER, BYSTANDER, START + HOUR + 1));
        settle();
        send(new Follow(CHURNER, BYSTANDER, START + HOUR + 2));
        settle();

        assertThat(streamTimes).endsWith(START + HOUR + 2);
    }

    @Test
    void theStateTopicHoldsEachAccountsLatestFlag() {
        churn(30);
        List<FlagRecord> changes = changes();
        TestOutputTopic<byte[], byte[]> flags = output(Topics.FLAGS);
        List<TestRecord<byte[], byte[]>> states = flags.readRecordsToList();

        TestRecord<byte[], byte[]> last = states.get(states.size() - 1);
        assertThat(new String(last.key(), UTF_8)).isEqualTo("churner");
        assertThat(read(last.value()).document())
                .isEqualTo(changes.get(changes.size() - 1).document());
    }

    @Test
    void whatCannotBeReadGoesToTheRejectsUntouched() {
        byte[] garbage = {'n', 'o', (byte) 0xff};
        events.pipeInput(new TestRecord<>("key".getBytes(UTF_8), garbage));

        TestRecord<byte[], byte[]> rejected = output(Topics.REJECTED).readRecord();
        assertThat(rejected.value()).isEqualTo(garbage);
        assertThat(new String(
                        rejected.headers().lastHeader(RejectedHeaders.REASON).value(), UTF_8))
                .isEqualTo("not_utf8");
        assertThat(new String(
                        rejected.headers().lastHeader(RejectedHeaders.TOPIC).value(), UTF_8))
                .isEqualTo(Topics.EVENTS);
    }

    @Test
    void whatSomebodyElseWritesAmongTheEchoesIsRejectedAndNothingStops() {
        driver.createInputTopic(Topics.ECHOES, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput("key".getBytes(UTF_8), "poison".getBytes(UTF_8));
        churn(30);

        assertThat(new String(
                        output(Topics.REJECTED)
                                .readRecord()
                                .headers()
                                .lastHeader(RejectedHeaders.REASON)
                                .value(),
                        UTF_8))
                .isEqualTo("not_an_echo");
        assertThat(changes()).isNotEmpty();
    }

    @Test
    void changedDossiersReachTheChangelogAtTheCommit() {
        send(new Follow(CHURNER, BYSTANDER, START));

        List<PieceKey> written = output("test-dossiers-changelog").readRecordsToList().stream()
                .filter(record -> record.key().length > Integer.BYTES)
                .map(record -> PieceKey.read(record.key()))
                .toList();

        assertThat(written).containsExactly(new PieceKey(CHURNER, 0), new PieceKey(CHURNER, PieceKey.HEAD));
    }

    @Test
    void whatIsFoundIsInTheChangelogOnceItIsTold() {
        for (int day = 0; changes().isEmpty(); day++) {
            churn(day, day + 1);
        }

        byte[] head = output("test-dossiers-changelog").readRecordsToList().stream()
                .filter(record -> Arrays.equals(record.key(), new PieceKey(CHURNER, PieceKey.HEAD).bytes()))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .value();
        assertThat(DossierBytes.head(head).judgement().published()).hasSize(1);
    }

    @Test
    void changedDossiersAreOfTheStreamsTimeAndNotOfAClocks() {
        send(new Follow(CHURNER, BYSTANDER, START));

        assertThat(output("test-dossiers-changelog").readRecordsToList())
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record.timestamp()).isEqualTo(START));
    }

    @Test
    void anAnnouncedPolicyJudgesTheTicksThatFollow() {
        churn(20);
        announce(new Announcement(1, STRICT, null));
        settle();
        churn(20, 30);

        List<FlagRecord> changes = changes();
        long turn = changes.stream()
                .filter(change -> change.policy().equals(PolicyDocument.stamp(STRICT)))
                .mapToLong(FlagRecord::asOf)
                .min()
                .orElseThrow();
        assertThat(changes)
                .allSatisfy(change ->
                        assertThat(change.policy().name()).isEqualTo(change.asOf() < turn ? "default" : "strict"));
        assertThat(changes)
                .extracting(FlagRecord::flagId)
                .containsOnly(changes.get(0).flagId());
        assertThat(turn).isBetween(START + 19 * DAY, START + 21 * DAY);
    }

    @Test
    void whatIsAnnouncedBeforeAnyInputJudgesFromTheBeginning() {
        announce(new Announcement(4, STRICT, null));
        settle();
        churn(30);

        assertThat(changes())
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.policy()).isEqualTo(PolicyDocument.stamp(STRICT)));
    }

    @Test
    void aShadowsFlagsGoToTheirOwnTopicAlone() {
        announce(new Announcement(1, BLIND, STRICT));
        settle();
        churn(30);

        assertThat(changes()).isEmpty();
        assertThat(output(Topics.FLAGS).isEmpty()).isTrue();
        assertThat(shadowChanges()).isNotEmpty().allSatisfy(change -> {
            assertThat(change.shadow()).isTrue();
            assertThat(change.policy()).isEqualTo(PolicyDocument.stamp(STRICT));
        });
    }

    @Test
    void policiesThatCannotJudgeHereChangeNothing() {
        announce(new Announcement(1, Policies.of("{name: quick, tickMinutes: 5}"), null));
        announce(new Announcement(2, Policies.of("{name: long, days: {windowHours: 1440}}"), null));
        settle();
        churn(30);

        assertThat(changes())
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.policy().name()).isEqualTo("default"));
    }

    @Test
    void otherNumbersUnderANameThatHasJudgedChangeNothing() {
        announce(new Announcement(1, STRICT, null));
        settle();
        announce(new Announcement(2, Policies.of("{name: strict, prior: 0.0007}"), null));
        settle();
        churn(30);

        assertThat(changes())
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.policy()).isEqualTo(PolicyDocument.stamp(STRICT)));
    }

    @Test
    void whatIsNoAnnouncementIsRejectedAndNothingStops() {
        policies().pipeInput("policies".getBytes(UTF_8), "poison".getBytes(UTF_8));
        churn(30);

        assertThat(new String(
                        output(Topics.REJECTED)
                                .readRecord()
                                .headers()
                                .lastHeader(RejectedHeaders.REASON)
                                .value(),
                        UTF_8))
                .isEqualTo("not_an_announcement");
        assertThat(changes()).isNotEmpty();
    }

    private void announce(Announcement announcement) {
        policies().pipeInput(Announcement.key(), announcement.bytes());
    }

    private TestInputTopic<byte[], byte[]> policies() {
        return driver.createInputTopic(Topics.POLICIES, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void churn(int days) {
        churn(0, days);
    }

    private void churn(int first, int days) {
        for (int day = first; day < days; day++) {
            for (int i = 0; i < 30; i++) {
                AccountId target = new AccountId("target-" + day + "-" + i);
                send(new Follow(CHURNER, target, START + day * DAY + i * HOUR / 2));
                if (i % 5 == 0) {
                    send(new Follow(target, CHURNER, START + day * DAY + i * HOUR / 2 + HOUR));
                }
                if (day >= 7 && i % 5 != 0) {
                    AccountId undone = new AccountId("target-" + (day - 7) + "-" + i);
                    send(new Unfollow(CHURNER, undone, START + day * DAY + 16 * HOUR + i));
                }
            }
            settle();
        }
    }

    private void send(FollowEvent event) {
        events.pipeInput(
                event.actor().value().getBytes(UTF_8), EventJson.encode(event), Instant.ofEpochMilli(event.at()));
    }

    /** Looks around until nothing moves: pulse, settle, judge. */
    private void settle() {
        for (int look = 0; look < 4; look++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
    }

    private List<FlagRecord> changes() {
        return changes(Topics.FLAG_CHANGES);
    }

    private List<FlagRecord> shadowChanges() {
        return changes(Topics.SHADOW_FLAG_CHANGES);
    }

    private List<FlagRecord> changes(String topic) {
        List<FlagRecord> records = new ArrayList<>();
        for (byte[] value : output(topic).readValuesToList()) {
            records.add(read(value));
        }
        return records;
    }

    private static FlagRecord read(byte[] value) {
        return (FlagRecord) FlagRecord.read(value);
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
