package dev.churnwatch.flag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is due comes up, once, by date and then by id. */
class AgendaTest {

    private static final long TICK = 10;
    private final Dossier anna = dossier("anna");
    private final Dossier ben = dossier("ben");
    private final Dossier carl = dossier("carl");

    private final Agenda agenda = new Agenda(TICK);

    private static Dossier dossier(String account) {
        return new Dossier(new AccountId(account), Feed.watch(Duration.ofDays(7)));
    }

    private List<Dossier> due(long upTo) {
        List<Dossier> due = new ArrayList<>();
        for (Dossier dossier = agenda.poll(upTo); dossier != null; dossier = agenda.poll(upTo)) {
            due.add(dossier);
        }
        return due;
    }

    @Test
    void whoIsDueComesByTickAndThenById() {
        agenda.put(carl, 11);
        agenda.put(ben, 20);
        agenda.put(anna, 25);

        assertThat(due(20)).containsExactly(ben, carl);
        assertThat(due(20)).isEmpty();
        assertThat(due(30)).containsExactly(anna);
    }

    @Test
    void aMomentBetweenTwoTicksIsDueWithTheLater() {
        agenda.put(anna, 11);

        assertThat(due(19)).isEmpty();
        assertThat(due(20)).containsExactly(anna);
    }

    @Test
    void theLastDateCounts() {
        agenda.put(anna, 10);
        agenda.put(anna, 30);
        agenda.put(ben, 30);
        agenda.put(ben, 10);

        assertThat(due(20)).containsExactly(ben);
        assertThat(due(30)).containsExactly(anna);
    }

    @Test
    void whoIsStruckOrNeverDueDoesNotCome() {
        agenda.put(anna, 10);
        agenda.strike(anna);
        agenda.put(ben, 10);
        agenda.put(ben, Agenda.NEVER);

        assertThat(due(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void whoIsPutBackWhileADateIsGoneThroughComesAgain() {
        agenda.put(anna, 10);
        agenda.put(ben, 10);

        assertThat(agenda.poll(10)).isEqualTo(anna);
        agenda.put(anna, Long.MIN_VALUE);
        assertThat(due(10)).containsExactly(ben, anna);
    }
}
