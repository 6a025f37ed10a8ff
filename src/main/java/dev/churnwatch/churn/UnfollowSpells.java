package dev.churnwatch.churn;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account's drops cut into the UTC spells of a lens. */
final class UnfollowSpells {

    private final List<Spell> spells = new ArrayList<>();

    /**
     * The drops of one spell.
     *
     * @param number in spells since 1970
     */
    record Spell(long number, List<Drop> drops) {

        int count() {
            return drops.size();
        }
    }

    /** Cuts a list that is in {@link Drop#ORDER}. */
    UnfollowSpells(List<Drop> drops, Policy.Lens lens) {
        int from = 0;
        for (int to = 1; to <= drops.size(); to++) {
            long spell = lens.spellOf(drops.get(from).closedAt());
            if (to == drops.size() || lens.spellOf(drops.get(to).closedAt()) != spell) {
                spells.add(new Spell(spell, drops.subList(from, to)));
                from = to;
            }
        }
    }

    /** Every spell with a drop, in order. */
    List<Spell> all() {
        return spells;
    }

    /** The spells without one. */
    List<Spell> except(Spell leftOut) {
        return spells.stream()
                .filter(spell -> spell.number() != leftOut.number())
                .toList();
    }

    /** The spell with the most drops, the earliest of several; {@code null} without drops. */
    @Nullable
    Spell largest() {
        Spell largest = null;
        for (Spell spell : spells) {
            if (largest == null || spell.count() > largest.count()) {
                largest = spell;
            }
        }
        return largest;
    }
}
