package dev.churnwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.stream.Announcer.Roles;
import dev.churnwatch.wire.Announcement;
import dev.churnwatch.wire.Announcement.Reading.Valid;
import dev.churnwatch.wire.Policies;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Announcements on the sandbox's broker. */
class AnnouncerIT {

    private static final Sandbox SANDBOX = Sandbox.shared();
    private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", SANDBOX.bootstrapServers());
    private static final Policy STRICT = Policies.of("{name: strict, prior: 0.0001}");
    private static final Policy BOLD = Policies.of("{name: bold, prior: 0.01}");

    private final Announcer announcer = new Announcer(KAFKA);

    @BeforeEach
    void begin() {
        SANDBOX.emptyTopics();
    }

    @Test
    void everyPartitionGetsTheSameRecord() {
        Announcement announced = announcer.announce(before -> new Roles(STRICT, BOLD));

        List<ConsumerRecord<byte[], byte[]>> records = RunningStream.readAll(SANDBOX, Topics.POLICIES);
        assertThat(records)
                .extracting(ConsumerRecord::partition)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, Sandbox.PARTITIONS).boxed().toList());
        assertThat(records)
                .allSatisfy(
                        record -> assertThat(Announcement.read(record.value())).isEqualTo(new Valid(announced)));
    }

    @Test
    void eachAnnouncementGoesOnFromTheOneBefore() {
        assertThat(announcer.latest()).isNull();

        announcer.announce(before -> new Roles(STRICT, before.active()));
        announcer.announce(before -> new Roles(before.active(), BOLD));

        assertThat(announcer.latest()).isEqualTo(new Valid(new Announcement(2, STRICT, BOLD)));
    }

    @Test
    void whoComesLaterFencesTheEarlier() {
        Announcer other = new Announcer(KAFKA);

        assertThatThrownBy(() -> announcer.announce(before -> {
                    other.announce(meanwhile -> new Roles(STRICT, null));
                    return new Roles(BOLD, null);
                }))
                .isInstanceOf(KafkaException.class);

        assertThat(announcer.latest()).isEqualTo(new Valid(new Announcement(1, STRICT, null)));
    }

    @Test
    void whatIsBrokenOffIsNotAnnounced() {
        assertThatThrownBy(() -> announcer.announce(before -> {
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(announcer.latest()).isNull();
    }
}
