package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.Unfollow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which policy judges which tick. */
class CalendarTest {

    private static final long TICK = Policy.DEFAULT.tick();
    private static final long TURN = 1_000 * TICK;
    private static final Calendar SHIPPED = Calendar.always(Policy.DEFAULT, stamp("shipped"));
    private static final Calendar TURNED = SHIPPED.then(term(3, TURN, "second"));

    private static PolicyStamp stamp(String name) {
        return new PolicyStamp(name, 1, "sha256:test");
    }

    private static Term term(int revision, long from, String name) {
        return Term.of(revision, from, Policy.DEFAULT, stamp(name));
    }

    private static List<String> names(Calendar calendar) {
        return calendar.terms().stream().map(term -> term.stamp().name()).toList();
    }

    @Test
    void aTermJudgesFromItsFirstTickOn() {
        assertThat(TURNED.at(Long.MIN_VALUE).stamp()).isEqualTo(stamp("shipped"));
        assertThat(TURNED.at(TURN - TICK).stamp()).isEqualTo(stamp("shipped"));
        assertThat(TURNED.at(TURN).stamp()).isEqualTo(stamp("second"));
        assertThat(TURNED.at(Long.MAX_VALUE).stamp()).isEqualTo(stamp("second"));
    }

    @Test
    void aTermThatWouldHaveBegunNoEarlierGivesWay() {
        assertThat(names(TURNED.then(term(4, TURN, "third")))).containsExactly("shipped", "third");
        assertThat(names(TURNED.then(term(4, Long.MIN_VALUE, "third")))).containsExactly("third");
    }

    @Test
    void aTermIsForgottenWhenItsSuccessorJudgesEverythingThatIsLeft() {
        assertThat(names(TURNED.forget(TURN - TICK))).containsExactly("shipped", "second");
        assertThat(names(TURNED.forget(TURN))).containsExactly("second");
        assertThat(TURNED.forget(TURN).at(0).stamp()).isEqualTo(stamp("second"));
        assertThat(SHIPPED.forget(Long.MAX_VALUE)).isEqualTo(SHIPPED);
    }

    @Test
    void itTurnsWhereATermBegins() {
        assertThat(TURNED.turns(TURN - TICK, TURN)).isTrue();
        assertThat(TURNED.turns(Long.MIN_VALUE, TURN - TICK)).isFalse();
        assertThat(TURNED.turns(TURN, Long.MAX_VALUE)).isFalse();
    }

    @Test
    void aLedgersTicksAreThoseOfItsClosesAndOfTheTurn() {
        AccountId anna = new AccountId("anna");
        Ledger ledger = new Ledger(anna, new KeyedHash(1, 2));
        for (long at : new long[] {TURN - 2 * TICK, TURN - TICK + 1, TURN + 1}) {
            AccountId target = new AccountId("target-" + at);
            ledger.take(new Follow(anna, target, at - TICK));
            ledger.take(new Unfollow(anna, target, at));
        }

        assertThat(TURNED.ticks(ledger, 0, TURN - TICK)).containsExactly(TURN - 2 * TICK);
        assertThat(TURNED.ticks(ledger, 0, TURN + TICK)).containsExactly(TURN - 2 * TICK, TURN, TURN + TICK);
        assertThat(TURNED.ticks(ledger, TURN, TURN + TICK)).containsExactly(TURN, TURN + TICK);
        assertThat(SHIPPED.ticks(ledger, 0, TURN + TICK)).containsExactly(TURN - 2 * TICK, TURN, TURN + TICK);
    }

    @Test
    void theTurnIsATickThoughNothingHappened() {
        Ledger idle = new Ledger(new AccountId("anna"), new KeyedHash(1, 2));

        assertThat(TURNED.ticks(idle, 0, 2 * TURN)).containsExactly(TURN);
        assertThat(TURNED.ticks(idle, TURN + TICK, 2 * TURN)).isEmpty();
    }

    @Test
    void thereIsAlwaysATerm() {
        assertThatThrownBy(() -> new Calendar(0, List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
