package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UnfollowSpellsTest {

    private static final Policy.Lens HOURS = Policy.DEFAULT.hours();
    private static final long FIRST_HOUR = EvidenceDraft.FIRST_DAY * 24;

    private static UnfollowSpells spells(EvidenceDraft draft) {
        return new UnfollowSpells(draft.evidence().drops(), HOURS);
    }

    private static List<Long> numbers(List<UnfollowSpells.Spell> spells) {
        return spells.stream().map(UnfollowSpells.Spell::number).toList();
    }

    @Test
    void hoursOfOneDayAreSpellsOfTheirOwn() {
        UnfollowSpells spells = spells(new EvidenceDraft()
                .dropsAt(30, 60, 0.1, Reciprocity.NONE)
                .dropsAt(31, 1, 0.1, Reciprocity.NONE)
                .dropsAt(47, 2, 0.1, Reciprocity.NONE));

        assertThat(numbers(spells.all())).containsExactly(FIRST_HOUR + 30, FIRST_HOUR + 31, FIRST_HOUR + 47);
        assertThat(spells.all()).extracting(UnfollowSpells.Spell::count).containsExactly(60, 1, 2);
    }

    @Test
    void theEarliestOfTheLargestIsLeftOut() {
        UnfollowSpells spells = spells(new EvidenceDraft()
                .dropsAt(30, 4, 0.1, Reciprocity.NONE)
                .dropsAt(33, 5, 0.1, Reciprocity.NONE)
                .dropsAt(40, 5, 0.1, Reciprocity.NONE));

        UnfollowSpells.Spell largest = Objects.requireNonNull(spells.largest());

        assertThat(largest.number()).isEqualTo(FIRST_HOUR + 33);
        assertThat(numbers(spells.except(largest))).containsExactly(FIRST_HOUR + 30, FIRST_HOUR + 40);
    }

    @Test
    void withoutDropsThereIsNoLargest() {
        UnfollowSpells spells = spells(new EvidenceDraft());

        assertThat(spells.all()).isEmpty();
        assertThat(spells.largest()).isNull();
    }
}
