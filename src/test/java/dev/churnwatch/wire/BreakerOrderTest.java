package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.churnwatch.flag.Breaker;
import dev.churnwatch.flag.Breaker.Cause;
import dev.churnwatch.wire.BreakerOrder.Decision;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator orders, and the breaker that it is about, as bytes. */
class BreakerOrderTest {

    @ParameterizedTest
    @EnumSource(Decision.class)
    void anOrderIsReadAsItWasWritten(Decision decision) {
        BreakerOrder order = new BreakerOrder(decision, 1_000, "ben", "the policy is right", 2_000);

        assertThat(BreakerOrder.read(order.bytes())).contains(order);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "poison",
                "{\"decision\":\"release\"}",
                "{\"decision\":\"wait\",\"dueUpTo\":\"2026-07-01T00:00:00Z\",\"at\":\"2026-07-01T00:00:00Z\"}",
                "{\"decision\":\"release\",\"dueUpTo\":\"soon\",\"at\":\"2026-07-01T00:00:00Z\"}"
            })
    void whatIsNoOrderGivesNothing(String value) {
        assertThat(BreakerOrder.read(value.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void aTombstoneIsNoOrder() {
        assertThat(BreakerOrder.read(null)).isEmpty();
    }

    @Test
    void aBreakerIsReadAsItWasWritten() {
        Breaker.State state = new Breaker.State(
                new Breaker.Trip(5, Cause.SHARE), 4, 3, new TreeMap<>(Map.of(1L, 2, 7L, 8)), 20, 10, 100);

        assertThat(BreakerBytes.read(BreakerBytes.of(state))).isEqualTo(state);
        assertThat(BreakerBytes.read(BreakerBytes.of(Breaker.State.BEGINNING))).isEqualTo(Breaker.State.BEGINNING);
    }

    @Test
    void aBreakerThatCannotBeReadIsNotPassedOver() {
        assertThatThrownBy(() -> BreakerBytes.read("poison".getBytes(UTF_8)))
                .isInstanceOf(DossierBytes.UnreadableState.class)
                .hasMessageContaining("breaker");
    }
}
