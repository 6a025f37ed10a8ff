package dev.churnwatch.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.Ledger;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.RejectedHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of events whose ledger is full. */
class CapacityTopologyTest {

    private static final long START = Instant.parse("2026-07-01T00:00:00Z").toEpochMilli();
    private static final AccountId HOARDER = new AccountId("hoarder");
    private static final int ROWS = 5;

    private final TopologyTestDriver driver = ChurnTopologyTest.driver(ChurnTopologyTest.parts(ROWS));
    private final TestInputTopic<byte[], byte[]> events =
            driver.createInputTopic(Topics.EVENTS, new ByteArraySerializer(), new ByteArraySerializer());

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aFullLedgerTakesNoMoreFollowsAndTheRejectsHaveThemUntouched() {
        fill();
        FollowEvent oneTooMany = new Follow(HOARDER, target(ROWS), START + ROWS);
        send(oneTooMany);

        assertThat(ledger().openFollows()).isEqualTo(ROWS);
        assertThat(rejected()).singleElement().satisfies(record -> {
            assertThat(record.value()).isEqualTo(EventJson.encode(oneTooMany));
            assertThat(reason(record)).isEqualTo("account_full");
        });
    }

    @Test
    void nothingElseIsTakenThatWouldAddToIt() {
        fill();
        send(new Block(HOARDER, target(ROWS), START + ROWS));
        send(new Unfollow(HOARDER, target(ROWS), START + ROWS));

        assertThat(rejected()).extracting(CapacityTopologyTest::reason).containsExactly("account_full", "account_full");
        assertThat(ledger().size()).isEqualTo(ROWS);
    }

    @Test
    void whatItKnowsCanEndAndItsStatusIsHeard() {
        fill();
        send(new Unfollow(HOARDER, target(0), START + ROWS));
        send(new StatusChange(HOARDER, AccountStatus.DEACTIVATED, START + ROWS + 1));

        assertThat(rejected()).isEmpty();
        assertThat(ledger().openFollows()).isEqualTo(ROWS - 1);
    }

    @Test
    void othersHaveRoom() {
        fill();
        send(new Follow(target(0), HOARDER, START + ROWS));

        assertThat(rejected()).isEmpty();
    }

    @Test
    void eachRecordIsCountedOnce() {
        fill();
        send(new Follow(HOARDER, target(ROWS), START + ROWS));

        var tallies = ChurnTopologyTest.store(driver).books().intake().tallies();
        assertThat(tallies.accepted()).isEqualTo(ROWS);
        assertThat(tallies.rejected()).containsOnlyKeys("account_full").containsValue(1L);
    }

    private void fill() {
        for (int i = 0; i < ROWS; i++) {
            send(new Follow(HOARDER, target(i), START + i));
        }
    }

    private static AccountId target(int number) {
        return new AccountId("target-" + number);
    }

    private void send(FollowEvent event) {
        events.pipeInput(event.actor().utf8(), EventJson.encode(event), Instant.ofEpochMilli(event.at()));
    }

    private Ledger ledger() {
        return Objects.requireNonNull(ChurnTopologyTest.store(driver).find(HOARDER))
                .ledger();
    }

    private List<TestRecord<byte[], byte[]>> rejected() {
        return driver.createOutputTopic(Topics.REJECTED, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private static String reason(TestRecord<byte[], byte[]> record) {
        return new String(record.headers().lastHeader(RejectedHeaders.REASON).value(), UTF_8);
    }
}
