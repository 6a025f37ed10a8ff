package dev.churnwatch.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnstileTest {

    private final Turnstile turnstile = new Turnstile(2, 3);

    @Test
    void aCallerHasNoMoreThanItsShare() {
        turnstile.enter("cw_a");
        turnstile.enter("cw_a");

        assertThat(turnstile.enter("cw_a")).isEmpty();
        assertThat(turnstile.enter("cw_b")).isPresent();
    }

    @Test
    void allTogetherHaveNoMoreThanThereIs() {
        turnstile.enter("cw_a");
        turnstile.enter("cw_a");
        turnstile.enter("cw_b");

        assertThat(turnstile.enter("cw_c")).isEmpty();
    }

    @Test
    void whoLeavesMakesRoom() {
        turnstile.enter("cw_a");
        Optional<Turnstile.Pass> second = turnstile.enter("cw_a");

        second.orElseThrow().close();

        assertThat(turnstile.enter("cw_a")).isPresent();
    }

    @Test
    void whoLeavesTwiceMakesRoomOnce() {
        turnstile.enter("cw_a");
        Turnstile.Pass second = turnstile.enter("cw_a").orElseThrow();

        second.close();
        second.close();

        assertThat(turnstile.enter("cw_a")).isPresent();
        assertThat(turnstile.enter("cw_a")).isEmpty();
    }
}
