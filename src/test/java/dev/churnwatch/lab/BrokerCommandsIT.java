package dev.churnwatch.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.lab.world.World;
import dev.churnwatch.lab.world.WorldPlan;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.stream.Topics;
import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.EventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BrokerCommandsIT {

    /** How many the sandbox's topics have. */
    private static final int PARTITIONS = 4;

    @TempDir
    private Path directory;

    private final Sandbox sandbox = Sandbox.shared();

    @Test
    void publishesEachActorsEventsInOrderUnderItsKey() throws IOException {
        sandbox.emptyTopics();
        Path file = directory.resolve("world.ndjson");
        CommandRun.of("simulate", "--accounts", 100, "--days", 10, "--out", file);
        Files.writeString(file, "\n{\"type\":\"GREET\"}\n", StandardOpenOption.APPEND);
        List<FollowEvent> events = World.of(WorldPlan.of(1, 100, 10)).events();

        CommandRun run = CommandRun.of("publish", file, "--bootstrap", sandbox.bootstrapServers());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("1 refused").contains("line " + (events.size() + 2) + ": ");
        assertThat(run.out()).contains("to follow-events");
        List<ConsumerRecord<byte[], byte[]>> records = records();
        assertThat(records)
                .hasSameSizeAs(events)
                .allSatisfy(published -> assertThat(EventJson.isKeyOf(actorOf(published), published.key()))
                        .isTrue());
        for (FollowEvent first : events.subList(0, 20)) {
            assertThat(records.stream()
                            .filter(published -> new String(published.key(), UTF_8)
                                    .equals(first.actor().value()))
                            .map(published -> new String(published.value(), UTF_8)))
                    .containsExactlyElementsOf(events.stream()
                            .filter(event -> event.actor().equals(first.actor()))
                            .map(event -> new String(EventJson.encode(event), UTF_8))
                            .toList());
        }
    }

    @Test
    void publishesActivitiesAtAChosenSpeed() throws IOException {
        sandbox.emptyTopics();
        Path file = directory.resolve("activities");
        Files.writeString(file, """
                {"type":"Follow","id":"https://a/1","actor":"https://a","object":"https://b","published":"2026-07-04T14:00:00Z"}
                {"type":"Undo","actor":"https://a","object":"https://a/1","published":"2026-07-11T14:00:00Z"}
                """);

        CommandRun run = CommandRun.of(
                "publish",
                file,
                "--format",
                "activitystreams",
                "--speed",
                "1e9",
                "--bootstrap",
                sandbox.bootstrapServers());

        assertThat(run.out()).contains("published 2 events");
        assertThat(records())
                .extracting(published -> new String(published.value(), UTF_8))
                .containsExactly(
                        "{\"type\":\"FOLLOW\",\"actor\":\"https://a\",\"target\":\"https://b\","
                                + "\"at\":\"2026-07-04T14:00:00.000Z\",\"ref\":\"https://a/1\"}",
                        "{\"type\":\"UNFOLLOW\",\"actor\":\"https://a\","
                                + "\"at\":\"2026-07-11T14:00:00.000Z\",\"ref\":\"https://a/1\"}");
    }

    @Test
    void aSpeedThatIsNoneIsNotUnderstood() {
        CommandRun run = CommandRun.of("publish", "-", "--speed", "fast", "--bootstrap", "localhost:1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--speed fast: it is max or a number above 0");
    }

    @Test
    void topicsReportsADifferenceAndFails() {
        sandbox.emptyTopics();

        CommandRun same =
                CommandRun.of("topics", "--bootstrap", sandbox.bootstrapServers(), "--partitions", PARTITIONS);
        CommandRun other = CommandRun.of("topics", "--bootstrap", sandbox.bootstrapServers(), "--partitions", 5);

        assertThat(same.exitCode()).isZero();
        assertThat(same.out()).contains("follow-events: in order");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.out()).contains("follow-events: it has 4 partitions and must have 5");
    }

    @Test
    void policiesAreAnnouncedAndShown() throws IOException {
        sandbox.emptyTopics();
        Path strict = Files.writeString(directory.resolve("strict.yaml"), "name: strict\nversion: 1\nprior: 0.0005\n");
        Path quick = Files.writeString(directory.resolve("quick.yaml"), "name: quick\ntickMinutes: 5\n");

        assertThat(policies("status").out()).startsWith("nothing was announced");
        assertThat(policies("shadow", strict).out())
                .contains("announcement 1", "active: default " + Policy.DEFAULT.version(), "shadow: strict 1");
        assertThat(policies("activate", strict).out()).contains("announcement 2", "active: strict 1", "shadow: none");
        assertThat(policies("shadow", "--none").out()).contains("announcement 3", "active: strict 1");
        CommandRun refused = policies("activate", quick);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("tickMinutes must stay 15");
        assertThat(policies("status").out()).contains("announcement 3", "active: strict 1", "shadow: none");
    }

    private CommandRun policies(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("policies"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--bootstrap", sandbox.bootstrapServers()));
        return CommandRun.of(all.toArray());
    }

    private static AccountId actorOf(ConsumerRecord<byte[], byte[]> published) {
        if (EventJson.decode(published.value(), Long.MAX_VALUE / 2) instanceof Decoded.Accepted accepted) {
            return accepted.event().actor();
        }
        throw new AssertionError("published what cannot be read");
    }

    private List<ConsumerRecord<byte[], byte[]>> records() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", sandbox.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.EVENTS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long all = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (records.size() < all) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }
}
