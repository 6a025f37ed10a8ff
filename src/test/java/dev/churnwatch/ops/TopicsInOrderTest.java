package dev.churnwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.stream.TopicFinding;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsInOrderTest {

    @Test
    void saysWhatIsWrongWithEachTopicAndNothingOfTheOthers() {
        String description = TopicsInOrder.describe(List.of(
                new TopicFinding("follow-events", true, "in order"),
                new TopicFinding("churn-flags", false, "missing"),
                new TopicFinding("churnwatch-echoes", false, "3 partitions, must be 4")));

        assertThat(description).isEqualTo("churn-flags: missing, churnwatch-echoes: 3 partitions, must be 4");
    }
}
