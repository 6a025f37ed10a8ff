package dev.churnwatch.churn;

import java.util.ArrayList;
import java.util.List;

/**
 * The drops of one UTC spell of a lens.
 *
 * @param number in spells since 1970
 */
record UnfollowSpell(long number, List<Drop> drops) {

    /** Cuts drops that are in {@link Drop#ORDER} into the spells that have any, in order. */
    static List<UnfollowSpell> cut(List<Drop> drops, Policy.Lens lens) {
        List<UnfollowSpell> spells = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= drops.size(); to++) {
            long spell = lens.spellOf(drops.get(from).closedAt());
            if (to == drops.size() || lens.spellOf(drops.get(to).closedAt()) != spell) {
                spells.add(new UnfollowSpell(spell, drops.subList(from, to)));
                from = to;
            }
        }
        return spells;
    }
}
