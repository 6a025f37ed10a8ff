package dev.churnwatch.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.wire.ErasureRecord;
import dev.churnwatch.wire.Seals;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An erasure on a real broker: through a restart, and through a replay under another application id. */
class ErasureIT {

    private static final Sandbox SANDBOX = Sandbox.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long START = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final long END = START + 31 * DAY;
    private static final AccountId CHURNER = new AccountId("the-churner");

    @TempDir
    Path directory;

    @BeforeEach
    void begin() {
        SANDBOX.emptyTopics();
    }

    @Test
    void anErasedAccountStaysAwayAfterARestartAndInAReplay() {
        RunningStream.feed(SANDBOX, churn());
        try (RunningStream stream = new RunningStream(SANDBOX, directory)) {
            stream.awaitJudged(END - DAY);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(places("oracle")).hasSize(2));

            erase();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(places("oracle")).isEmpty());
        }

        RunningStream.feed(SANDBOX, List.of(bystander(END + DAY)));
        try (RunningStream restarted = new RunningStream(SANDBOX, directory)) {
            restarted.awaitJudged(END + DAY - HOUR);
        }
        assertThat(places("oracle")).as("after a restart").isEmpty();

        try (RunningStream replay = new RunningStream(SANDBOX, directory.resolve("replay"), "replay")) {
            replay.awaitJudged(END + DAY - HOUR);
        }
        assertThat(places("replay")).as("after a replay").isEmpty();
        assertThat(latest("replay-dossiers-changelog"))
                .as("the others are there")
                .isNotEmpty();
    }

    /** Which of changelog and flags have a latest record that names the account. */
    private static List<String> places(String applicationId) {
        return List.of(applicationId + "-dossiers-changelog", Topics.FLAGS).stream()
                .filter(topic -> latest(topic).entrySet().stream()
                        .anyMatch(entry -> (entry.getKey() + entry.getValue()).contains(CHURNER.value())))
                .toList();
    }

    /** What compaction would leave of a topic. */
    private static Map<String, String> latest(String topic) {
        Map<String, String> latest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : RunningStream.readAll(SANDBOX, topic)) {
            String key = record.partition() + new String(record.key(), ISO_8859_1);
            if (record.value() == null) {
                latest.remove(key);
            } else {
                latest.put(key, new String(record.value(), UTF_8));
            }
        }
        return latest;
    }

    private static void erase() {
        ErasureRecord erasure = ErasureRecord.of(CHURNER, Seals.OF_TESTS, END, END, "anna", "request");
        RunningStream.send(
                SANDBOX,
                IntStream.range(0, Sandbox.PARTITIONS)
                        .mapToObj(partition ->
                                new ProducerRecord<>(Topics.ERASURES, partition, erasure.key(), erasure.bytes()))
                        .toList());
    }

    private static List<FollowEvent> churn() {
        List<FollowEvent> events = new ArrayList<>();
        for (int day = 0; day < 30; day++) {
            for (int i = 0; i < 30; i++) {
                events.add(new Follow(CHURNER, target(day, i), START + day * DAY + i * HOUR / 2));
                if (day >= 7) {
                    events.add(new Unfollow(CHURNER, target(day - 7, i), START + day * DAY + 16 * HOUR + i));
                }
            }
        }
        events.sort(Comparator.comparingLong(FollowEvent::at));
        events.add(bystander(END - HOUR));
        return events;
    }

    private static FollowEvent bystander(long at) {
        return new Follow(new AccountId("bystander"), new AccountId("friend"), at);
    }

    private static AccountId target(int day, int number) {
        return new AccountId("target-" + day + "-" + number);
    }
}
