package dev.churnwatch.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.lab.StandingFlags;
import dev.churnwatch.lab.Trial;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.wire.Decoded;
import dev.churnwatch.wire.EventJson;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The state of the version before, taken over in the midst of a world. What it left was recorded from the commit before
 * {@code 2587640}, which wrote version 4 of the dossiers: its stream had judged the first {@link #TAKEN} of the events, and then
 * was ended in order.
 */
class UpgradeIT {

    private static final Sandbox SANDBOX = Sandbox.shared();
    private static final String APPLICATION = "upgraded";
    private static final String CHANGELOG = APPLICATION + "-dossiers-changelog";
    private static final int TAKEN = 8_000;

    @TempDir
    private Path directory;

    @Test
    void whatTheVersionBeforeHasLeftIsTakenOverAndEndsInTheOraclesFlags() throws Exception {
        List<FollowEvent> events = events();
        Trial oracle = Trial.of(Policy.DEFAULT, events);
        SANDBOX.emptyTopics();
        RunningStream.feed(SANDBOX, events.subList(0, TAKEN));
        leaveState();
        RunningStream.feed(SANDBOX, events.subList(TAKEN, events.size()));

        try (RunningStream stream = new RunningStream(SANDBOX, directory, APPLICATION)) {
            stream.awaitJudged(oracle.judgedTo());
        }

        SortedMap<String, JsonNode> flags = flagsOfTheVersionBefore();
        assertThat(flags).as("a recording without flags would prove little").isNotEmpty();
        flags.putAll(StandingFlags.of(RunningStream.readAll(SANDBOX, Topics.FLAGS)));
        SortedMap<String, JsonNode> expected = StandingFlags.of(oracle);
        leaveOutWhatItCouldNotSay(flags);
        leaveOutWhatItCouldNotSay(expected);
        assertThat(flags).isEqualTo(expected);
    }

    /** A flag that needed no telling again is as the version before told it: without the number of drops that are censored. */
    private static void leaveOutWhatItCouldNotSay(SortedMap<String, JsonNode> flags) {
        for (JsonNode flag : flags.values()) {
            flag.findParents("censored").forEach(dwell -> ((ObjectNode) dwell).remove("censored"));
        }
    }

    /** Puts the recorded changelog where the stream looks for it, and its place in the input at the end of what there is. */
    private static void leaveState() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SANDBOX.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(CHANGELOG, Sandbox.PARTITIONS, (short) 1)
                            .configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
            RunningStream.send(SANDBOX, changelog());
            Map<TopicPartition, OffsetSpec> input =
                    admin.describeTopics(List.of(Topics.EVENTS)).allTopicNames().get().values().stream()
                            .flatMap(topic -> topic.partitions().stream())
                            .collect(Collectors.toMap(
                                    partition -> new TopicPartition(Topics.EVENTS, partition.partition()),
                                    partition -> OffsetSpec.latest()));
            Map<TopicPartition, OffsetAndMetadata> taken = admin.listOffsets(input).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            end -> new OffsetAndMetadata(end.getValue().offset())));
            admin.alterConsumerGroupOffsets(APPLICATION, taken).all().get();
        }
    }

    private static List<FollowEvent> events() throws IOException {
        List<FollowEvent> events = new ArrayList<>();
        for (String line : lines("events.jsonl.gz")) {
            events.add(((Decoded.Accepted) EventJson.decode(line.getBytes(UTF_8), Long.MAX_VALUE / 2)).event());
        }
        return events;
    }

    private static List<ProducerRecord<byte[], byte[]>> changelog() throws IOException {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (InputStream recorded = recorded("changelog.bin.gz");
                DataInputStream in = new DataInputStream(new ByteArrayInputStream(recorded.readAllBytes()))) {
            while (in.available() > 0) {
                int partition = in.readByte();
                byte[] key = in.readNBytes(in.readInt());
                records.add(new ProducerRecord<>(CHANGELOG, partition, key, in.readNBytes(in.readInt())));
            }
        }
        return records;
    }

    private static SortedMap<String, JsonNode> flagsOfTheVersionBefore() throws IOException {
        Map<String, byte[]> flags = new TreeMap<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : lines("flags.jsonl.gz")) {
            flags.put(json.readTree(line).get("account").asText(), line.getBytes(UTF_8));
        }
        return StandingFlags.of(flags);
    }

    private static List<String> lines(String name) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(recorded(name), UTF_8))) {
            return reader.lines().toList();
        }
    }

    private static InputStream recorded(String name) throws IOException {
        return new GZIPInputStream(
                Objects.requireNonNull(UpgradeIT.class.getResourceAsStream("/dev/churnwatch/stream/v4/" + name)));
    }
}
