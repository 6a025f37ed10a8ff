package dev.churnwatch.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.canary.Canary;
import dev.churnwatch.canary.Canary.Kind;
import dev.churnwatch.canary.Canary.Song;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.Policies;
import dev.churnwatch.wire.RejectedHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The canaries of one partition, beside somebody who follows one account a day. */
class CanaryTopologyTest {

    private static final long START = Instant.parse("2026-07-01T00:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final AccountId SOMEBODY = new AccountId("somebody");

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> events;

    @BeforeEach
    void start() {
        start(Policy.DEFAULT);
    }

    private void start(Policy policy) {
        driver = ChurnTopologyTest.driver(ChurnTopologyTest.canaries(policy));
        events = driver.createInputTopic(Topics.EVENTS, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void theyAreFoundOutAsWhatTheyAre() {
        live(0, 20);

        Flock flock = store().flock();
        assertThat(flock.count(Kind.CHURNING, Song.EXPECTED)).isEqualTo(2);
        assertThat(flock.count(Kind.ORGANIC, Song.EXPECTED)).isEqualTo(2);
        assertThat(flock.birds()).hasSize(4);
        assertThat(canaries()).as("flagged").hasSize(1).allMatch(name -> name.contains("churning"));
    }

    @Test
    void nobodyIsToldOfThemAndNobodyCountsThem() {
        live(0, 20);

        assertThat(Stream.of(Topics.FLAG_CHANGES, Topics.FLAGS, Topics.ACCOUNT_DAYS, Topics.REJECTED)
                        .flatMap(topic -> output(topic).stream())
                        .map(record -> new String(record.key(), UTF_8)))
                .contains("somebody")
                .noneMatch(name -> Canary.isOne(new AccountId(name)));
        assertThat(Objects.requireNonNull(store().population()).remembered()).isEqualTo(1);
        assertThat(store().books().intake().tallies().accepted()).isEqualTo(20);
        assertThat(store().books().intake().tallies().unfollows()).isZero();
    }

    @Test
    void aPolicyThatFindsNobodyFlipsTheChurningOnes() {
        stop();
        start(Policies.of("{name: blind, prior: 1e-15}"));

        live(0, 20);

        assertThat(store().flock().count(Kind.CHURNING, Song.FLIPPED)).isEqualTo(1);
        assertThat(store().flock().count(Kind.ORGANIC, Song.FLIPPED)).isZero();
    }

    @Test
    void afterALeapOthersBegin() {
        live(0, 10);
        List<Long> before = store().books().canaries();

        live(15, 17);

        assertThat(store().books().canaries()).hasSize(1).doesNotContainAnyElementsOf(before);
    }

    @Test
    void whoIsNoCanaryCannotHaveTheNameOfOne() {
        send(new Follow(new AccountId("churnwatch.canary.churning.1.0"), SOMEBODY, START));
        send(new Follow(SOMEBODY, new AccountId("churnwatch.canary.target.1.0"), START));

        assertThat(output(Topics.REJECTED))
                .hasSize(2)
                .allSatisfy(rejected -> assertThat(rejected.headers()
                                .lastHeader(RejectedHeaders.REASON)
                                .value())
                        .isEqualTo("reserved_id".getBytes(UTF_8)));
        assertThat(store().books().intake().tallies().rejected()).containsEntry("reserved_id", 2L);
    }

    private void live(int from, int until) {
        for (int day = from; day < until; day++) {
            send(new Follow(SOMEBODY, new AccountId("friend-" + day), START + day * DAY + HOUR));
            for (int look = 0; look < 6; look++) {
                driver.advanceWallClockTime(Duration.ofSeconds(1));
            }
        }
    }

    private void send(FollowEvent event) {
        events.pipeInput(
                event.actor().value().getBytes(UTF_8), EventJson.encode(event), Instant.ofEpochMilli(event.at()));
    }

    /** Those that are flagged. */
    private List<String> canaries() {
        DossierStore store = store();
        return store.all().stream()
                .filter(Dossier::stands)
                .map(dossier -> dossier.ledger().owner().value())
                .toList();
    }

    private DossierStore store() {
        return ChurnTopologyTest.store(driver);
    }

    private List<TestRecord<byte[], byte[]>> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }
}
