package dev.churnwatch.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final Patience patience = new Patience(Duration.ofMillis(250), Duration.ofSeconds(1));

    @Test
    void doublesTheWaitUpToTheLimit() {
        assertThat(patience.afterFailure()).hasMillis(250);
        assertThat(patience.afterFailure()).hasMillis(500);
        assertThat(patience.afterFailure()).hasMillis(1000);
        assertThat(patience.afterFailure()).hasMillis(1000);
    }

    @Test
    void beginsAnewAfterASuccess() {
        patience.afterFailure();
        patience.afterFailure();

        patience.afterSuccess();

        assertThat(patience.afterFailure()).hasMillis(250);
    }

    @Test
    void neverWaitsLongerThanTheLimitEvenAtFirst() {
        assertThat(new Patience(Duration.ofSeconds(9), Duration.ofSeconds(1)).afterFailure())
                .hasSeconds(1);
    }
}
