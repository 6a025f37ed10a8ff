package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.wire.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which policies can judge in a watch that runs, and which of them can share what they read. */
class WatchTest {

    @Test
    void thePolicyThatJudgesCanJudge() {
        assertThat(Town.WATCH.objections(Policy.DEFAULT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"days.windowHours, 1009", "days.youngHours, 1009", "tickMinutes, 10"})
    void aPolicyThatAsksForMoreThanIsKeptIsRefusedByItsField(String field, int value) {
        assertThat(Town.WATCH.objections(with(field, value)))
                .singleElement()
                .asString()
                .startsWith(field + " must be")
                .endsWith("but is " + value);
    }

    @ParameterizedTest
    @CsvSource({"days.windowHours, 672", "days.youngHours, 1008", "newcomerHours, 100", "blockMinutes, 600"})
    void aPolicyThatAsksForLessOrWeighsOtherwiseCanJudge(String field, int value) {
        assertThat(Town.WATCH.objections(with(field, value))).isEmpty();
    }

    private static Policy with(String path, int value) {
        int dot = path.indexOf('.');
        String field = path.substring(dot + 1) + ": " + value;
        return Policies.of("{name: other, " + (dot < 0 ? field : path.substring(0, dot) + ": {" + field + "}") + "}");
    }
}
