package dev.churnwatch.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.flag.Breaker;
import dev.churnwatch.flag.Change;
import dev.churnwatch.wire.BreakerOrder;
import dev.churnwatch.wire.BreakerOrder.Decision;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.FlagRecord;
import dev.churnwatch.wire.RejectedHeaders;
import dev.churnwatch.wire.RulingRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three accounts churn alike in one partition, and no more than one flag may open within an hour. */
class BreakerTopologyTest {

    private static final long START = Instant.parse("2026-07-01T00:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final List<AccountId> CHURNERS =
            List.of(new AccountId("anna"), new AccountId("ben"), new AccountId("carla"));
    private static final Breaker.Limits ONE_AN_HOUR = new Breaker.Limits(1, 1, 1_000);
    private static final long FAR = START + 1_000 * DAY;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> events;
    private TestInputTopic<byte[], byte[]> orders;
    private TestInputTopic<byte[], byte[]> rulings;
    private TestOutputTopic<byte[], byte[]> changes;
    private TestOutputTopic<byte[], byte[]> ruled;

    @BeforeEach
    void start() {
        driver = ChurnTopologyTest.driver(ChurnTopologyTest.parts(ONE_AN_HOUR));
        events = input(Topics.EVENTS);
        orders = input(Topics.BREAKER_ORDERS);
        rulings = input(Topics.RULINGS);
        changes = output(Topics.FLAG_CHANGES);
        ruled = output(Topics.RULINGS);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void whatIsTooMuchIsHeldAndShown() {
        churn(18);

        assertThat(opened()).containsExactly(CHURNERS.get(0));
        assertThat(restraint().held()).isEqualTo(2);
        assertThat(Objects.requireNonNull(restraint().trip()).cause()).isEqualTo(Breaker.Cause.RATE);
    }

    @Test
    void aReleaseTellsWhatWasHeldAndFlagsPassAgain() {
        churn(18);
        opened();

        order(Decision.RELEASE, FAR);

        assertThat(opened()).containsExactly(CHURNERS.get(1), CHURNERS.get(2));
        assertThat(restraint().trip()).isNull();
        assertThat(restraint().held()).isZero();
    }

    @Test
    void whatIsDueAfterTheMomentOfTheOrderIsHeldOn() {
        churn(18);
        opened();

        order(Decision.RELEASE, START);
        order(Decision.DISCARD, START);

        assertThat(opened()).isEmpty();
        assertThat(ruled.isEmpty()).isTrue();
        assertThat(restraint().held()).isEqualTo(2);
    }

    @Test
    void whatIsDiscardedIsDismissedByRulingsThatNameWhoOrderedIt() {
        churn(18);
        opened();

        order(Decision.DISCARD, FAR);

        List<RulingRecord> said = said();
        assertThat(said).extracting(RulingRecord::account).containsExactly(CHURNERS.get(1), CHURNERS.get(2));
        assertThat(said).allSatisfy(ruling -> {
            assertThat(ruling.kind()).isEqualTo(RulingRecord.Kind.DISCARDED);
            assertThat(ruling.by()).isEqualTo("olga");
            assertThat(ruling.note()).isEqualTo("a broken policy");
        });
        assertThat(opened()).isEmpty();
        assertThat(restraint().trip()).as("nothing is held any more").isNull();
    }

    @Test
    void aDiscardCanBeTakenBack() {
        churn(18);
        opened();
        order(Decision.DISCARD, FAR);
        RulingRecord first = said().get(0);

        RulingRecord back = first.withdrawn(new RulingRecord.Withdrawal("olga", null, START));
        rulings.pipeInput(back.key(), back.bytes());

        assertThat(opened()).containsExactly(first.account());
    }

    @Test
    void aStreamThatBeginsAnewDoesNotHoldAgainWhatWasReleased() {
        order(Decision.RELEASE, FAR);

        churn(18);

        assertThat(opened()).containsExactlyInAnyOrderElementsOf(CHURNERS);
    }

    @Test
    void whatIsNoOrderIsRejectedAndStopsNothing() {
        orders.pipeInput("order".getBytes(UTF_8), "poison".getBytes(UTF_8));
        churn(18);

        assertThat(output(Topics.REJECTED).readRecordsToList())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.headers()
                                .lastHeader(RejectedHeaders.REASON)
                                .value())
                        .isEqualTo("not_an_order".getBytes(UTF_8)));
        assertThat(opened()).isNotEmpty();
    }

    private void order(Decision decision, long dueUpTo) {
        BreakerOrder order = new BreakerOrder(decision, dueUpTo, "olga", "a broken policy", START);
        orders.pipeInput(order.key(), order.bytes());
    }

    private Restraint restraint() {
        return Objects.requireNonNull(ChurnTopologyTest.store(driver).restraint());
    }

    private void churn(int days) {
        for (int day = 0; day < days; day++) {
            for (int i = 0; i < 30; i++) {
                for (AccountId churner : CHURNERS) {
                    AccountId target = new AccountId(churner.value() + "-" + day + "-" + i);
                    send(new Follow(churner, target, START + day * DAY + i * HOUR / 2));
                    if (day >= 7) {
                        AccountId undone = new AccountId(churner.value() + "-" + (day - 7) + "-" + i);
                        send(new Unfollow(churner, undone, START + day * DAY + 16 * HOUR + i));
                    }
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

    private List<AccountId> opened() {
        return changes.readValuesToList().stream()
                .map(value -> (FlagRecord) FlagRecord.read(value))
                .filter(flag -> flag.change() == Change.OPENED)
                .map(FlagRecord::account)
                .toList();
    }

    private List<RulingRecord> said() {
        return ruled.readValuesToList().stream()
                .map(RulingRecord::read)
                .map(RulingRecord.class::cast)
                .toList();
    }

    private TestInputTopic<byte[], byte[]> input(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
