package dev.churnwatch.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.sandbox.Fleet;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.stream.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics that are not what they must be: the service does not start, and says what to do. */
class WrongTopicsIT {

    @TempDir
    private Path directory;

    private Scene scene;

    @BeforeEach
    void begin() {
        scene = Scene.on(Sandbox.shared(), directory);
    }

    @AfterEach
    void end() throws Exception {
        scene.close();
    }

    @Test
    @Tag("long")
    void anInputWithMorePartitionsIsRefused() throws Exception {
        grow(Topics.EVENTS);

        assertThat(refusal()).contains("CW-O1", Topics.ECHOES + ": it has 4 partitions and must have 5");
    }

    @Test
    @Tag("long")
    void anInputWithFewerPartitionsIsRefused() throws Exception {
        grow(Topics.FLAG_CHANGES);

        assertThat(refusal()).contains("CW-O1", Topics.FLAG_CHANGES + ": it has 5 partitions and must have 4");
    }

    @Test
    @Tag("long")
    void aFlagTopicThatForgetsIsRefused() throws Exception {
        ConfigResource flags = new ConfigResource(ConfigResource.Type.TOPIC, Topics.FLAGS);
        AlterConfigOp forget = new AlterConfigOp(new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET);
        scene.admin()
                .incrementalAlterConfigs(Map.of(flags, List.of(forget)))
                .all()
                .get();

        assertThat(refusal()).contains("CW-O1", "its cleanup.policy is delete and must be compact");
    }

    @Test
    void aMissingTopicIsRefused() throws Exception {
        scene.admin().deleteTopics(List.of(Topics.RULINGS)).all().get();

        assertThat(refusal()).contains("CW-O1", "deploy/churnwatch topics", Topics.RULINGS + ": missing");
    }

    private void grow(String topic) throws Exception {
        scene.admin()
                .createPartitions(Map.of(topic, NewPartitions.increaseTo(Sandbox.PARTITIONS + 1)))
                .all()
                .get();
    }

    /** What an instance that ends at its start has to say. */
    private String refusal() throws Exception {
        Fleet.Instance instance = scene.fleet().start();
        assertThat(instance.awaitEnd()).isNotZero();
        return instance.log();
    }
}
