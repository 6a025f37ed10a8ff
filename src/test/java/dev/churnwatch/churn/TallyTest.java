package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a tally says of its own counts. */
class TallyTest {

    @Test
    void dropsBalanceTheFollowsThatWereDueAndNotThoseThatWereNot() {
        Tally tally = new Tally(30, 30, 0, 3, 30, 100, 0, 240, 200, 60, 2, 3, 30, 3, 0, 0);

        assertThat(tally.balance()).isEqualTo(0.5);
    }
}
