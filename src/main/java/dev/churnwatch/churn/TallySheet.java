package dev.churnwatch.churn;

import java.util.Arrays;
import java.util.List;

/** Counts evidence into a tally, spell by spell. Exposure and follows are the whole window's, whichever spells are counted. */
final class TallySheet {

    /** Dwell is cut to the second on its way into a logarithm. */
    private static final long LEAST_DWELL = 1000;

    private final Evidence evidence;
    private final Policy.Lens lens;
    private final long[] dwell;
    private final long[] openings;

    private int dropsNone;
    private int dropsMutual;
    private int dropsUnknown;
    private int effectiveDrops;
    private int openingCount;
    private int closingSpells;
    private int dwellCount;
    private int dwellSpells;

    private TallySheet(Evidence evidence, Policy.Lens lens) {
        this.evidence = evidence;
        this.lens = lens;
        this.dwell = new long[evidence.drops().size()];
        this.openings = new long[evidence.drops().size()];
    }

    /** The tally of the given ones of the evidence's drops, which are in {@link Drop#ORDER}. */
    static Tally tally(Evidence evidence, List<Drop> drops, Policy.Lens lens) {
        TallySheet sheet = new TallySheet(evidence, lens);
        List<UnfollowSpell> spells = UnfollowSpell.cut(drops, lens);
        spells.forEach(sheet::add);
        return sheet.total(drops, spells.size());
    }

    private void add(UnfollowSpell spell) {
        int dwellBefore = dwellCount;
        spell.drops().forEach(this::add);
        dwellSpells += dwellCount > dwellBefore ? 1 : 0;
        effectiveDrops += Math.min(spell.drops().size(), lens.decisionCap());
        closingSpells += spell.drops().size() >= lens.recurrence().minDrops() ? 1 : 0;
    }

    private void add(Drop drop) {
        switch (drop.reciprocity()) {
            case NONE -> dropsNone++;
            case MUTUAL -> dropsMutual++;
            case UNKNOWN -> dropsUnknown++;
        }
        openings[openingCount++] = lens.spellOf(drop.openedAt());
        if (drop.reciprocity() != Reciprocity.MUTUAL && !drop.isCensored()) {
            dwell[dwellCount++] = Math.max(LEAST_DWELL, drop.dwell());
        }
    }

    private Tally total(List<Drop> drops, int spells) {
        Arrays.sort(dwell, 0, dwellCount);
        long span = drops.isEmpty()
                ? 0
                : drops.get(drops.size() - 1).closedAt() - drops.get(0).closedAt();
        return new Tally(
                dropsNone + dropsMutual + dropsUnknown,
                dropsNone,
                dropsMutual,
                spells,
                effectiveDrops,
                Times.inDays(evidence.exposureNone()),
                Times.inDays(evidence.exposureMutual()),
                evidence.follows(),
                evidence.coldFollows().count(),
                dueFollows(),
                Math.min(openingSpells(), closingSpells),
                Math.toIntExact(span / lens.grain()),
                dwellCount,
                dwellSpells,
                lnDwellQuantile(0.25),
                lnDwellQuantile(0.75));
    }

    /** Spells on which enough follows were made that were undone later. */
    private int openingSpells() {
        Arrays.sort(openings, 0, openingCount);
        int spells = 0;
        int inSpell = 0;
        for (int i = 0; i < openingCount; i++) {
            inSpell = i > 0 && openings[i] == openings[i - 1] ? inSpell + 1 : 1;
            spells += inSpell == lens.recurrence().minDrops() ? 1 : 0;
        }
        return spells;
    }

    /**
     * Cold follows that had stood for as long as the shortest-lived quarter of the drops, at the end of the window; as
     * many fewer as drops are left out.
     */
    private int dueFollows() {
        long wait = dwellCount == 0 ? 0 : dwell[(dwellCount - 1) / 4];
        int leftOut = evidence.drops().size() - openingCount;
        return Math.max(0, evidence.coldFollows().countUpTo(evidence.asOf() - wait) - leftOut);
    }

    /** The quantile of ln(dwell in days) by linear interpolation between order statistics (type 7 of Hyndman and Fan). */
    private double lnDwellQuantile(double probability) {
        if (dwellCount == 0) {
            return 0;
        }
        double position = (dwellCount - 1) * probability;
        int below = (int) position;
        double low = StrictMath.log(Times.inDays(dwell[below]));
        double high = StrictMath.log(Times.inDays(dwell[Math.min(below + 1, dwellCount - 1)]));
        return low + (position - below) * (high - low);
    }
}
