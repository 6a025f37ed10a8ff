package dev.churnwatch.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {

    private static final Caller ALICE = new Caller("cw_a", "study", 1, Set.of(Scope.READ));
    private static final Caller BOB = new Caller("cw_b", "study", 1, Set.of(Scope.READ));

    private final HandClock clock = new HandClock(Instant.parse("2026-07-19T12:00:00Z"));
    private final RequestLimits limits =
            new RequestLimits(new Allowances(10, Duration.ofSeconds(60), clock.meter()), 4, AccessMeter.NONE);

    @Test
    void aRequestCostsOneAndAnExportMore() {
        assertThat(limits.spend(ALICE, false).remaining()).isEqualTo(9);
        assertThat(limits.spend(ALICE, true).remaining()).isEqualTo(5);
    }

    @Test
    void whoHasSpentAllIsToldWhenToComeBack() {
        spend(10);

        Spending refused = limits.spend(ALICE, false);

        assertThat(refused.granted()).isFalse();
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(6));
        assertThat(refused.untilFull()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void whoComesBackThenIsLetIn() {
        spend(10);
        clock.advance(Duration.ofSeconds(6));

        assertThat(limits.spend(ALICE, false).granted()).isTrue();
        assertThat(limits.spend(ALICE, false).granted()).isFalse();
    }

    @Test
    void nobodySpendsForAnother() {
        spend(10);

        assertThat(limits.spend(BOB, false).granted()).isTrue();
    }

    @Test
    void anExportThatCostsMoreThanThereCanBeTakesAll() {
        RequestLimits dear =
                new RequestLimits(new Allowances(10, Duration.ofSeconds(60), clock.meter()), 1000, AccessMeter.NONE);

        assertThat(dear.spend(ALICE, true).granted()).isTrue();
        assertThat(dear.spend(ALICE, true).granted()).isFalse();
    }

    private void spend(int requests) {
        for (int i = 0; i < requests; i++) {
            limits.spend(ALICE, false);
        }
    }
}
