package dev.churnwatch.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.flag.Change;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.FlagRecord;
import dev.churnwatch.wire.RejectedHeaders;
import dev.churnwatch.wire.RulingRecord;
import dev.churnwatch.wire.RulingRecord.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a ruling does in the topology, with one partition. */
class RulingTopologyTest {

    private static final long START = Instant.parse("2026-07-01T00:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final AccountId CHURNER = new AccountId("churner");

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> events;
    private TestInputTopic<byte[], byte[]> rulings;
    private TestOutputTopic<byte[], byte[]> changes;

    @BeforeEach
    void start() {
        driver = ChurnTopologyTest.driver(ChurnTopologyTest.parts());
        events = driver.createInputTopic(Topics.EVENTS, new ByteArraySerializer(), new ByteArraySerializer());
        rulings = driver.createInputTopic(Topics.RULINGS, new ByteArraySerializer(), new ByteArraySerializer());
        changes = output(Topics.FLAG_CHANGES);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aFalsePositiveIsRetractedAtOnceOnBothTopics() {
        churn();
        FlagRecord flag = last(changes);

        rule(said("r1", Kind.FALSE_POSITIVE, flag));

        assertThat(last(changes).change()).isEqualTo(Change.RETRACTED);
        assertThat(last(output(Topics.FLAGS)).change()).isEqualTo(Change.RETRACTED);
    }

    @Test
    void anOpinionMovesNothing() {
        churn();
        FlagRecord flag = last(changes);

        rule(said("r1", Kind.CONFIRMED, flag));
        rule(said("r2", Kind.UNSURE, flag));
        rule(said("r3", Kind.APPEAL_REJECTED, flag));

        assertThat(changes.isEmpty()).isTrue();
    }

    @Test
    void aWithdrawnRulingBringsTheFlagBack() {
        churn();
        RulingRecord ruling = said("r1", Kind.APPEAL_UPHELD, last(changes));
        rule(ruling);

        rule(ruling.withdrawn(new RulingRecord.Withdrawal("ben", null, START)));

        assertThat(changes.readValuesToList().stream().map(RulingTopologyTest::flag))
                .extracting(FlagRecord::change)
                .containsExactly(Change.RETRACTED, Change.OPENED);
    }

    @Test
    void whoIsAllowedBeforehandIsNeverAccused() {
        rule(new RulingRecord("r1", Kind.ALLOWED, CHURNER, null, 0, START + 90 * DAY, "anna", "a newsroom", 0, null));
        churn();

        assertThat(changes.isEmpty()).isTrue();
        assertThat(output(Topics.FLAGS).isEmpty()).isTrue();
    }

    @Test
    void whatIsNoRulingIsRejectedAndATombstoneIsPassedOver() {
        rulings.pipeInput(new TestRecord<>("r1".getBytes(UTF_8), null));
        rulings.pipeInput("r2".getBytes(UTF_8), "poison".getBytes(UTF_8));
        churn();

        assertThat(output(Topics.REJECTED).readRecordsToList())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.headers()
                                .lastHeader(RejectedHeaders.REASON)
                                .value())
                        .isEqualTo("not_a_ruling".getBytes(UTF_8)));
        assertThat(changes.isEmpty()).isFalse();
    }

    private static RulingRecord said(String id, Kind kind, FlagRecord flag) {
        return new RulingRecord(
                id, kind, flag.account(), flag.flagId(), flag.episodeStart(), flag.asOf(), "anna", null, START, null);
    }

    private void rule(RulingRecord ruling) {
        rulings.pipeInput(ruling.key(), ruling.bytes());
    }

    private void churn() {
        for (int day = 0; day < 30; day++) {
            for (int i = 0; i < 30; i++) {
                AccountId target = new AccountId("target-" + day + "-" + i);
                send(new Follow(CHURNER, target, START + day * DAY + i * HOUR / 2));
                if (day >= 7) {
                    AccountId undone = new AccountId("target-" + (day - 7) + "-" + i);
                    send(new Unfollow(CHURNER, undone, START + day * DAY + 16 * HOUR + i));
                }
            }
            for (int look = 0; look < 4; look++) {
                driver.advanceWallClockTime(Duration.ofSeconds(1));
            }
        }
    }

    private void send(FollowEvent event) {
        events.pipeInput(
                event.actor().value().getBytes(UTF_8), EventJson.encode(event), Instant.ofEpochMilli(event.at()));
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static FlagRecord last(TestOutputTopic<byte[], byte[]> topic) {
        List<byte[]> values = topic.readValuesToList();
        return flag(values.get(values.size() - 1));
    }

    private static FlagRecord flag(byte[] value) {
        return (FlagRecord) FlagRecord.read(value);
    }
}
