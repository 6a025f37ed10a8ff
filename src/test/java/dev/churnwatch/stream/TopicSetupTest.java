package dev.churnwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.churnwatch.sandbox.Sandbox;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TopicSetupTest {

    private static final short ONE = 1;

    private static final Sandbox SANDBOX = Sandbox.start();
    private static final Admin ADMIN = Admin.create(Map.of("bootstrap.servers", SANDBOX.bootstrapServers()));

    private final TopicSetup setup = new TopicSetup(ADMIN);

    @BeforeEach
    void withoutTopics() throws Exception {
        ADMIN.deleteTopics(ADMIN.listTopics().names().get()).all().get();
        awaitTopics(0);
    }

    @AfterAll
    static void end() {
        ADMIN.close();
        SANDBOX.close();
    }

    @Test
    void createsWhatIsMissingAndLeavesTheRest() {
        assertThat(setup.create(3, ONE))
                .hasSize(Topics.all().size())
                .allMatch(TopicFinding::inOrder)
                .extracting(TopicFinding::text)
                .containsOnly("created");

        awaitTopics(Topics.all().size());
        assertThat(setup.create(3, ONE))
                .hasSize(Topics.all().size())
                .allMatch(TopicFinding::inOrder)
                .extracting(TopicFinding::text)
                .containsOnly("in order");
        assertThat(setup.check()).hasSize(Topics.all().size()).allMatch(TopicFinding::inOrder);
    }

    @Test
    void tellsWhichTopicsAreMissing() {
        assertThat(setup.check())
                .noneMatch(TopicFinding::inOrder)
                .allMatch(finding -> finding.text().equals("missing"))
                .extracting(TopicFinding::topic)
                .containsExactlyElementsOf(
                        Topics.all().stream().map(Topics.Spec::name).toList());
    }

    @Test
    void tellsHowATopicDiffers() throws Exception {
        ADMIN.createTopics(List.of(new NewTopic(Topics.FLAGS, 2, ONE))).all().get();
        awaitTopics(1);

        List<TopicFinding> findings = setup.create(3, ONE);

        awaitTopics(Topics.all().size());
        assertThat(findings)
                .filteredOn(finding -> !finding.inOrder())
                .singleElement()
                .isEqualTo(new TopicFinding(
                        Topics.FLAGS,
                        false,
                        "it has 2 partitions and must have 3; its cleanup.policy is delete and must be compact"));
    }

    @Test
    void tellsThatWhatPassesThroughWouldExpire() throws Exception {
        NewTopic byEventTime = new NewTopic(Topics.ECHOES, 3, ONE).configs(Map.of("retention.ms", "1000"));
        ADMIN.createTopics(List.of(byEventTime)).all().get();
        awaitTopics(1);

        assertThat(setup.create(3, ONE))
                .filteredOn(finding -> !finding.inOrder())
                .extracting(TopicFinding::topic, TopicFinding::text)
                .containsExactly(
                        tuple(Topics.ECHOES, "its message.timestamp.type is CreateTime and must be LogAppendTime"));
        awaitTopics(Topics.all().size());
    }

    /** The broker learns what the controller has done a moment later. */
    private static void awaitTopics(int count) {
        Awaitility.await().until(() -> ADMIN.listTopics().names().get().size() == count);
    }
}
