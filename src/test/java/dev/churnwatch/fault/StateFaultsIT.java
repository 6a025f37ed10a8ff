package dev.churnwatch.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.sandbox.Directories;
import dev.churnwatch.sandbox.Fleet;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.stream.CommittedTopic;
import dev.churnwatch.stream.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an instance finds of its predecessor: on disk, and in the changelog. */
@Tag("long")
class StateFaultsIT {

    private static final String CHANGELOG = "churnwatch-dossiers-changelog";

    /** Has the broker roll and compact the topic as fast as it can. */
    private static final Map<String, String> EAGER =
            Map.of("segment.ms", "100", "min.cleanable.dirty.ratio", "0.001", "max.compaction.lag.ms", "100");

    @TempDir
    private Path directory;

    private Scene scene;
    private Path left;

    @BeforeEach
    void workForAWhileAndEnd() throws Exception {
        scene = Scene.on(Sandbox.shared(), directory);
        Fleet.Instance instance = scene.fleet().start();
        left = instance.directory();
        scene.feedUpTo(0.5);
        scene.awaitWritten(Topics.FLAG_CHANGES, 1);
        instance.end();
    }

    @AfterEach
    void end() throws Exception {
        scene.close();
    }

    @Test
    void aDeletedStateDirectoryIsNotMissed() throws Exception {
        Directories.delete(left);
        scene.fleet().start(left);

        assertThat(scene.complaintsInTheEnd()).isEmpty();
    }

    @Test
    void filesCutShortInTheStateDirectoryStopTheInstanceUntilItIsStartedAgain() throws Exception {
        leaveFiles("", "");
        Fleet.Instance instance = scene.fleet().start(left);
        Scene.await("an instance that asks to be restarted")
                .until(() -> instance.log().contains("CW-S7"));
        assertThat(instance.isLive()).isFalse();
        instance.kill();
        scene.fleet().start(left);

        assertThat(scene.complaintsInTheEnd()).isEmpty();
    }

    @Test
    void filesOfAnotherVersionInTheStateDirectoryAreNotTrusted() throws Exception {
        leaveFiles("0\n1\n" + CHANGELOG + " %d 1000000\n", "{\"version\":99,\"processId\":\"of another\"}");
        scene.fleet().start(left);

        assertThat(scene.complaintsInTheEnd()).isEmpty();
    }

    @Test
    void aCompactedChangelogIsRestoredAsIfItWereWhole() throws Exception {
        scene.admin()
                .incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, CHANGELOG),
                        EAGER.entrySet().stream()
                                .map(setting -> new AlterConfigOp(
                                        new ConfigEntry(setting.getKey(), setting.getValue()),
                                        AlterConfigOp.OpType.SET))
                                .toList()))
                .all()
                .get();
        scene.fleet().start(left);
        Scene.await("a compacted changelog").until(this::firstRecordsAreGone);
        scene.fleet().instances().get(0).kill();
        scene.fleet().start(left);

        assertThat(scene.complaintsInTheEnd()).isEmpty();
    }

    /** Whether what was written first to some partition, and again later, is there only as it was later. */
    private boolean firstRecordsAreGone() {
        Map<Integer, Long> first = new HashMap<>();
        CommittedTopic.read(scene.broker(), CHANGELOG)
                .forEach(record -> first.putIfAbsent(record.partition(), record.offset()));
        return first.values().stream().anyMatch(offset -> offset > 0);
    }

    /**
     * Leaves what a version with a store on disk would: this one keeps nothing there.
     *
     * @param checkpoint how far each partition's files go in the changelog, its number to be filled in
     * @param other what is in every other file
     */
    private void leaveFiles(String checkpoint, String other) throws IOException {
        Path application = left.resolve("streams").resolve("churnwatch");
        for (int partition = 0; partition < Sandbox.PARTITIONS; partition++) {
            Path task = application.resolve("0_" + partition);
            Path store = Files.createDirectories(task.resolve("rocksdb").resolve("dossiers"));
            Files.writeString(task.resolve(".checkpoint"), checkpoint.formatted(partition));
            Files.writeString(store.resolve("CURRENT"), other);
        }
        Files.writeString(application.resolve("kafka-streams-process-metadata"), other);
    }
}
