package dev.churnwatch.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.sandbox.Directories;
import dev.churnwatch.sandbox.Fleet;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.stream.CommittedTopic;
import dev.churnwatch.stream.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    void filesCutShortInTheStateDirectoryAreNotTrusted() throws Exception {
        for (Path file : files(left)) {
            Files.write(file, new byte[0]);
        }
        scene.fleet().start(left);

        assertThat(scene.complaintsInTheEnd()).isEmpty();
    }

    @Test
    void filesOfAnotherVersionInTheStateDirectoryAreNotTrusted() throws Exception {
        for (Path file : files(left)) {
            Files.writeString(file, "{\"version\":99,\"processId\":\"of another\"}");
        }
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

    /** What lies there, but for the log of what it said. */
    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory.resolve("streams"))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
