package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnfollowSpellTest {

    private static final long FIRST_HOUR = EvidenceDraft.FIRST_DAY * 24;

    private static List<UnfollowSpell> hours(EvidenceDraft draft) {
        return UnfollowSpell.cut(draft.evidence().drops(), Policy.DEFAULT.hours());
    }

    @Test
    void hoursOfOneDayAreSpellsOfTheirOwn() {
        List<UnfollowSpell> spells = hours(new EvidenceDraft()
                .dropsAt(30, 60, 0.1, Reciprocity.NONE)
                .dropsAt(31, 1, 0.1, Reciprocity.NONE)
                .dropsAt(47, 2, 0.1, Reciprocity.NONE));

        assertThat(spells)
                .extracting(UnfollowSpell::number)
                .containsExactly(FIRST_HOUR + 30, FIRST_HOUR + 31, FIRST_HOUR + 47);
        assertThat(spells).extracting(spell -> spell.drops().size()).containsExactly(60, 1, 2);
    }

    @Test
    void withoutDropsThereIsNone() {
        assertThat(hours(new EvidenceDraft())).isEmpty();
    }
}
