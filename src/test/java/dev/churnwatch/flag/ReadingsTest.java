package dev.churnwatch.flag;

import static dev.churnwatch.flag.Feed.CHURNER;
import static dev.churnwatch.flag.Feed.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.wire.Policies;
import org.junit.jupiter.api.Test;

class ReadingsTest {

    private static final Policy OTHER_WEIGHTS = Policies.of("{name: other, prior: 0.01}");
    private static final Policy OTHER_WINDOW = Policies.of("{name: other, days: {windowHours: 672}}");

    private final Ledger ledger = new Ledger(CHURNER, new KeyedHash(1, 2));

    @Test
    void whoReadsAlikeSharesAReading() {
        Readings readings = new Readings(ledger, true);

        assertThat(readings.byDay(day(1), OTHER_WEIGHTS)).isSameAs(readings.byDay(day(1), Policy.DEFAULT));
    }

    @Test
    void whoReadsOtherwiseReadsAgain() {
        Readings readings = new Readings(ledger, true);

        assertThat(readings.byDay(day(1), OTHER_WINDOW)).isNotSameAs(readings.byDay(day(1), Policy.DEFAULT));
    }

    @Test
    void whoIsAloneKeepsNothing() {
        Readings readings = new Readings(ledger, false);

        assertThat(readings.byDay(day(1), Policy.DEFAULT)).isNotSameAs(readings.byDay(day(1), Policy.DEFAULT));
    }
}
