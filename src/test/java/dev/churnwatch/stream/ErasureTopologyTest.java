package dev.churnwatch.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.wire.ErasureRecord;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.RulingRecord;
import dev.churnwatch.wire.RulingRecord.Kind;
import dev.churnwatch.wire.Seals;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of an account that was erased, with one partition: the latest value of each key is what compaction keeps. */
class ErasureTopologyTest {

    private static final long START = Instant.parse("2026-07-01T00:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final long END = START + 40 * DAY;
    private static final AccountId CHURNER = new AccountId("the-churner");
    private static final AccountId DROPPED = new AccountId("target-20-3");
    private static final String CHANGELOG = "test-dossiers-changelog";

    private final Map<String, Map<String, String>> latest = new HashMap<>();
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        driver = begun();
    }

    private static TopologyTestDriver begun() {
        return ChurnTopologyTest.driver(ChurnTopologyTest.parts());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void nothingOfAFlaggedAccountIsLeft() {
        churn();
        assertThat(compacted(Topics.FLAGS)).containsKey(CHURNER.value());
        assertThat(traces(CHANGELOG, CHURNER)).isPositive();

        erase(CHURNER, END);

        assertThat(compacted(Topics.FLAGS)).doesNotContainKey(CHURNER.value());
        assertThat(traces(CHANGELOG, CHURNER)).isZero();
        assertThat(traces(Topics.ERASURES, CHURNER)).isZero();
        assertThat(tombstones(Topics.FLAG_CHANGES)).containsExactly(CHURNER.value());
        assertThat(tombstones(Topics.ACCOUNT_DAYS)).containsExactly(CHURNER.value());
    }

    @Test
    void whoWasFollowedAndLeftDisappearsFromTheEvidenceOfOthers() {
        churn();
        assertThat(traces(CHANGELOG, DROPPED)).isPositive();

        erase(DROPPED, END);

        assertThat(traces(CHANGELOG, DROPPED)).isZero();
        assertThat(traces(Topics.FLAGS, DROPPED)).isZero();
        assertThat(compacted(Topics.FLAGS)).containsKey(CHURNER.value());
    }

    @Test
    void aReplayDoesNotBringItBack() {
        churn();
        erase(CHURNER, END);
        ErasureRecord erasure = record(CHURNER, END);
        driver.close();
        latest.clear();
        driver = begun();

        input(Topics.ERASURES).pipeInput(erasure.key(), erasure.bytes());
        churn();

        assertThat(traces(CHANGELOG, CHURNER)).isZero();
        assertThat(compacted(Topics.FLAGS)).isEmpty();
    }

    @Test
    void whatWasRuledBeforeTheErasureDoesNotBringItBackEither() {
        erase(CHURNER, END);
        RulingRecord ruling =
                new RulingRecord("r", Kind.ALLOWED, CHURNER, null, 0, END, "anna", "a reason", START, null);

        input(Topics.RULINGS).pipeInput(ruling.key(), ruling.bytes());
        settle();

        assertThat(traces(CHANGELOG, CHURNER)).isZero();
    }

    @Test
    void whatItDoesAfterwardsBeginsANewDossier() {
        churn();
        erase(CHURNER, END);

        send(new Follow(CHURNER, new AccountId("friend"), END + HOUR));
        settle();

        assertThat(traces(CHANGELOG, CHURNER))
                .as("a page, a head, and that its followers are not known")
                .isEqualTo(3);
    }

    @Test
    void theFollowersOfAnErasedDayAreUnknown() {
        churn();
        send(new Follow(new AccountId("fan"), CHURNER, END + HOUR));
        erase(CHURNER, END + 2 * HOUR);

        for (int day = 0; day < 2; day++) {
            send(new Follow(CHURNER, new AccountId("friend-" + day), END + day * DAY + 3 * HOUR));
        }
        send(new Follow(new AccountId("clock"), DROPPED, END + 9 * DAY));
        settle();

        List<String> days = output(Topics.ACCOUNT_DAYS).stream()
                .filter(record -> CHURNER.value().equals(new String(record.key(), UTF_8)))
                .filter(record -> record.value() != null)
                .map(record -> new String(record.value(), UTF_8))
                .toList();
        assertThat(days).hasSizeGreaterThan(2);
        assertThat(days.subList(days.size() - 2, days.size()))
                .satisfiesExactly(
                        erased -> assertThat(erased).contains("\"2026-08-10\"", "\"followersGained\":null"),
                        later -> assertThat(later).contains("\"2026-08-11\"", "\"followersGained\":0"));
    }

    @Test
    void aDeletedAccountIsErasedWhereThePolicySaysSo() {
        churn();

        send(new StatusChange(CHURNER, AccountStatus.DELETED, END));
        settle();
        List<TestRecord<byte[], byte[]>> ordered = output(Topics.ERASURES);
        assertThat(ordered).hasSize(1);
        input(Topics.ERASURES).pipeInput(ordered.get(0).key(), ordered.get(0).value());
        settle();

        assertThat(traces(CHANGELOG, CHURNER)).isZero();
        assertThat(new String(ordered.get(0).value(), UTF_8)).doesNotContain(CHURNER.value());
    }

    private static ErasureRecord record(AccountId account, long upTo) {
        return ErasureRecord.of(account, Seals.OF_TESTS, upTo, upTo, "anna", "request");
    }

    private void erase(AccountId account, long upTo) {
        ErasureRecord erasure = record(account, upTo);
        input(Topics.ERASURES).pipeInput(erasure.key(), erasure.bytes());
        settle();
    }

    /** How many keys of a topic lead to a record that holds the account's id, in the key or in the value. */
    private long traces(String topic, AccountId account) {
        return compacted(topic).entrySet().stream()
                .filter(entry -> (entry.getKey() + entry.getValue()).contains(account.value()))
                .count();
    }

    /** What compaction would leave of a topic, as text. */
    private Map<String, String> compacted(String topic) {
        Map<String, String> kept = latest.computeIfAbsent(topic, first -> new HashMap<>());
        for (TestRecord<byte[], byte[]> record : output(topic)) {
            String key = topic.equals(CHANGELOG)
                    ? Arrays.toString(Arrays.copyOf(record.key(), Integer.BYTES))
                            + new String(record.key(), Integer.BYTES, record.key().length - Integer.BYTES, UTF_8)
                    : new String(record.key(), UTF_8);
            if (record.value() == null) {
                kept.remove(key);
            } else {
                kept.put(key, new String(record.value(), UTF_8));
            }
        }
        return kept;
    }

    private List<String> tombstones(String topic) {
        return output(topic).stream()
                .filter(record -> record.value() == null)
                .map(record -> new String(record.key(), UTF_8))
                .toList();
    }

    private List<TestRecord<byte[], byte[]>> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private TestInputTopic<byte[], byte[]> input(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
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
            settle();
        }
    }

    private void settle() {
        for (int look = 0; look < 4; look++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
    }

    private void send(FollowEvent event) {
        input(Topics.EVENTS)
                .pipeInput(
                        event.actor().value().getBytes(UTF_8),
                        EventJson.encode(event),
                        Instant.ofEpochMilli(event.at()));
    }
}
