package dev.churnwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.stream.TopicSetup.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsInOrderTest {

    @Test
    void saysWhatIsWrongWithEachTopicAndNothingOfTheOthers() {
        String description = TopicsInOrder.describe(List.of(
                new Finding.InOrder("follow-events"),
                new Finding.Missing("churn-flags"),
                new Finding.Differs("churnwatch-echoes", "it has 3 partitions and must have 4")));

        assertThat(description)
                .isEqualTo("churn-flags does not exist (deploy/churnwatch topics creates it);"
                        + " churnwatch-echoes: it has 3 partitions and must have 4");
    }
}
