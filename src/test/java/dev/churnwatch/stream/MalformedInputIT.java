package dev.churnwatch.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.MalformedRecords;
import dev.churnwatch.wire.RejectedHeaders;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Malformed records between good ones, on a real broker. */
class MalformedInputIT {

    private static final Sandbox SANDBOX = Sandbox.shared();
    private static final long NOW = Instant.parse("2026-07-04T12:00:00Z").toEpochMilli();

    @TempDir
    private Path directory;

    @BeforeEach
    void begin() {
        SANDBOX.emptyTopics();
    }

    @Test
    void eachLandsWhereItShouldAndNothingElseIsLost() {
        List<MalformedRecords.Sample> refused = MalformedRecords.all().stream()
                .filter(sample -> sample.refusal() != null)
                .toList();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < refused.size(); i++) {
            records.add(follow(i));
            records.add(new ProducerRecord<>(
                    Topics.EVENTS, ("bad-" + i).getBytes(UTF_8), refused.get(i).value()));
        }
        RunningStream.send(SANDBOX, records);

        try (RunningStream stream = new RunningStream(SANDBOX, directory)) {
            stream.awaitRejected(refused.size());
        }

        Map<String, ConsumerRecord<byte[], byte[]>> rejects = new HashMap<>();
        RunningStream.readAll(SANDBOX, Topics.REJECTED)
                .forEach(record -> rejects.put(new String(record.key(), UTF_8), record));
        for (int i = 0; i < refused.size(); i++) {
            ConsumerRecord<byte[], byte[]> reject =
                    Objects.requireNonNull(rejects.get("bad-" + i), refused.get(i)::toString);
            assertThat(reject.value())
                    .as(refused.get(i).toString())
                    .isEqualTo(refused.get(i).value());
            assertThat(header(reject, RejectedHeaders.REASON)).isEqualTo(reason(refused.get(i)));
            assertThat(header(reject, RejectedHeaders.TOPIC)).isEqualTo(Topics.EVENTS);
            assertThat(header(reject, RejectedHeaders.PARTITION)).matches("[0-3]");
            assertThat(header(reject, RejectedHeaders.OFFSET)).matches("\\d+");
        }
        assertThat(rejects).hasSize(refused.size());
        assertThat(RunningStream.readAll(SANDBOX, "oracle-dossiers-changelog"))
                .as("the good events between them")
                .extracting(record -> new String(record.key(), UTF_8))
                .filteredOn(key -> key.contains("good-"))
                .hasSizeGreaterThanOrEqualTo(refused.size());
    }

    @Test
    void aRecordUnderAnotherKeyIsTakenByItsActorsLedger() {
        RunningStream.send(
                SANDBOX,
                List.of(
                        new ProducerRecord<>(
                                Topics.EVENTS, 0, "someone else".getBytes(UTF_8), EventJson.encode(goodFollow(1))),
                        new ProducerRecord<>(
                                Topics.EVENTS, 1, "someone else".getBytes(UTF_8), EventJson.encode(goodFollow(1))),
                        new ProducerRecord<>(Topics.EVENTS, 2, null, "garbage".getBytes(UTF_8))));

        try (RunningStream stream = new RunningStream(SANDBOX, directory)) {
            stream.awaitJudged(NOW - 24 * 3_600_000L);
        }

        assertThat(RunningStream.readAll(SANDBOX, "oracle-dossiers-changelog"))
                .filteredOn(record -> new String(record.key(), UTF_8).contains("good-1"))
                .extracting(ConsumerRecord::partition)
                .containsOnly(Partitions.of("good-1".getBytes(UTF_8), Sandbox.PARTITIONS));
    }

    @Test
    void anEventThatWasSentOnAndLiesWrongIsRejectedAndStopsNothing() {
        int right = Partitions.of("good-1".getBytes(UTF_8), Sandbox.PARTITIONS);
        int wrong = (right + 1) % Sandbox.PARTITIONS;
        RunningStream.send(
                SANDBOX,
                List.of(
                        new ProducerRecord<>(
                                Topics.REKEYED, wrong, "good-1".getBytes(UTF_8), EventJson.encode(goodFollow(1))),
                        new ProducerRecord<>(Topics.EVENTS, wrong, null, "garbage".getBytes(UTF_8))));

        try (RunningStream stream = new RunningStream(SANDBOX, directory)) {
            stream.awaitRejected(2);
        }

        assertThat(RunningStream.readAll(SANDBOX, Topics.REJECTED))
                .extracting(record -> header(record, RejectedHeaders.REASON))
                .containsExactlyInAnyOrder("misplaced", "not_json");
    }

    private static ProducerRecord<byte[], byte[]> follow(int number) {
        return new ProducerRecord<>(
                Topics.EVENTS, ("good-" + number).getBytes(UTF_8), EventJson.encode(goodFollow(number)));
    }

    private static Follow goodFollow(int number) {
        return new Follow(new AccountId("good-" + number), new AccountId("target"), NOW + number);
    }

    private static String reason(MalformedRecords.Sample sample) {
        return sample.refusal() == null ? "" : sample.refusal().code();
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return record.headers().lastHeader(name) == null
                ? null
                : new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
