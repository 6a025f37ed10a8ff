package dev.churnwatch.flag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is due comes up, once, by date and then by id. */
class AgendaTest {

    private static final long TICK = 10;
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId BEN = new AccountId("ben");
    private static final AccountId CARL = new AccountId("carl");

    private final Agenda agenda = new Agenda(TICK);

    private List<AccountId> due(long upTo) {
        List<AccountId> due = new ArrayList<>();
        for (AccountId account = agenda.poll(upTo); account != null; account = agenda.poll(upTo)) {
            due.add(account);
        }
        return due;
    }

    @Test
    void whoIsDueComesByTickAndThenById() {
        agenda.put(CARL, 11);
        agenda.put(BEN, 20);
        agenda.put(ANNA, 25);

        assertThat(due(20)).containsExactly(BEN, CARL);
        assertThat(due(20)).isEmpty();
        assertThat(due(30)).containsExactly(ANNA);
    }

    @Test
    void aMomentBetweenTwoTicksIsDueWithTheLater() {
        agenda.put(ANNA, 11);

        assertThat(due(19)).isEmpty();
        assertThat(due(20)).containsExactly(ANNA);
    }

    @Test
    void theLastDateCounts() {
        agenda.put(ANNA, 10);
        agenda.put(ANNA, 30);
        agenda.put(BEN, 30);
        agenda.put(BEN, 10);

        assertThat(due(20)).containsExactly(BEN);
        assertThat(due(30)).containsExactly(ANNA);
    }

    @Test
    void whoIsStruckOrNeverDueDoesNotCome() {
        agenda.put(ANNA, 10);
        agenda.strike(ANNA);
        agenda.put(BEN, 10);
        agenda.put(BEN, Long.MAX_VALUE);

        assertThat(due(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void whoIsPutBackWhileADateIsGoneThroughComesAgain() {
        agenda.put(ANNA, 10);
        agenda.put(BEN, 10);

        assertThat(agenda.poll(10)).isEqualTo(ANNA);
        agenda.put(ANNA, Long.MIN_VALUE);
        assertThat(due(10)).containsExactly(BEN, ANNA);
    }
}
