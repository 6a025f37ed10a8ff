package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.churnwatch.churn.Policy.LogNormal;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTest {

    private static final Policy.Voice VOICE = new Policy.Voice(0.7, 5);
    private static final LogNormal HIGH = new LogNormal(6, 0.8);
    private static final LogNormal LOW = new LogNormal(0.25, 1);

    static Stream<Arguments> nonsense() {
        return Stream.of(
                refused("prior", () -> PolicyDraft.prior(0)),
                refused("prior", () -> PolicyDraft.prior(1)),
                refused("prior", () -> PolicyDraft.prior(Double.NaN)),
                refused("median", () -> new LogNormal(0, 1)),
                refused("sigma", () -> new LogNormal(1, -1)),
                refused("sigma", () -> new LogNormal(1, Double.POSITIVE_INFINITY)),
                refused("weight", () -> new Policy.Voice(-0.1, 1)),
                refused("cap", () -> new Policy.Voice(1, 0)),
                refused("turnover.churner", () -> new Policy.Turnover(LOW, HIGH, VOICE)),
                refused("indiscriminateShare", () -> new Policy.Selectivity(HIGH, LOW, 0, LOW, VOICE)),
                refused("recurrence.churner", () -> new Policy.Recurrence(LOW, HIGH, 3, 12, VOICE)),
                refused("minDrops", () -> new Policy.Recurrence(HIGH, LOW, 0, 12, VOICE)),
                refused("maxSpells", () -> new Policy.Recurrence(HIGH, LOW, 3, 0, VOICE)),
                refused("minColdFollows", () -> new Policy.Volume(HIGH, LOW, 0, VOICE)),
                refused("churnerVariance", () -> new Policy.DwellSpread(0.4, 0, 1.1, 0.09, 3, 8, 3, VOICE)),
                refused("drawsPerSpell", () -> new Policy.DwellSpread(0.4, 0.2, 1.1, 0.09, 0, 8, 3, VOICE)),
                refused("alpha", () -> new Policy.Beta(0, 1)),
                refused("beta", () -> new Policy.Beta(1, -1)),
                refused("minActions", () -> new Policy.Balance(new Policy.Beta(4, 2), new Policy.Beta(1, 3), 0, VOICE)),
                refused("minDrops", () -> new Policy.Guards(0, 3, 4)),
                refused("minRecurrence", () -> new Policy.Guards(15, -1, 4)),
                refused("minSpan", () -> new Policy.Guards(15, 3, -1)),
                refused("flag", () -> new Policy.Thresholds(1, 0.8, 0.5, 1)),
                refused("review", () -> new Policy.Thresholds(0.9, 0.95, 0.5, 1)),
                refused("clear", () -> new Policy.Thresholds(0.9, 0.8, 0.85, 1)),
                refused("amendStep", () -> new Policy.Thresholds(0.9, 0.8, 0.5, 0)));
    }

    private static Arguments refused(String component, ThrowingCallable policy) {
        return Arguments.of(component, policy);
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void refusesWhatCannotBeMeantAndNamesTheComponent(String component, ThrowingCallable policy) {
        assertThatIllegalArgumentException().isThrownBy(policy).withMessageStartingWith(component + " must ");
    }

    @Test
    void refusesPriorsWhoseRatioTurnsWithinTheirSupport() {
        LogNormal narrow = new LogNormal(0.08, 0.2);
        LogNormal wide = new LogNormal(0.005, 2);

        assertThat(narrow.outweighs(wide)).isFalse();
        assertThat(Policy.DEFAULT
                        .days()
                        .turnover()
                        .churner()
                        .outweighs(Policy.DEFAULT.days().turnover().organic()))
                .isTrue();
    }
}
