package dev.churnwatch.churn;

/**
 * The numbers that the parts of the score are computed from: the evidence, counted, with or without one unfollow spell: a
 * UTC day or hour, as the lens has it.
 *
 * @param drops U: undone follows
 * @param dropsNone U_n: of those, unreciprocated at the close
 * @param dropsMutual U_r: of those, reciprocated at the close
 * @param dropSpells spells with at least one drop
 * @param effectiveDrops U_eff: drops with each spell's count capped at the policy's decision cap
 * @param exposureNone E_n in edge-days
 * @param exposureMutual E_r in edge-days
 * @param follows F
 * @param coldFollows F_c
 * @param dueFollows F_d: cold follows that are as old as the first quartile of dwell (the lower order statistic), less
 *     the drops that are left out
 * @param recurrence C: spells on which enough of the undone follows were made, or on which enough were undone, whichever
 *     are fewer
 * @param span whole lengths of a spell from the first drop to the last
 * @param dwellCount drops whose dwell is used (those not known to be reciprocated, and whose dwell is not censored)
 * @param dwellSpells spells with at least one such drop
 * @param lnDwellQ1 first quartile of the logarithm of dwell in days; 0 without drops
 * @param lnDwellQ3 third quartile, the same
 */
public record Tally(
        int drops,
        int dropsNone,
        int dropsMutual,
        int dropSpells,
        int effectiveDrops,
        double exposureNone,
        double exposureMutual,
        int follows,
        int coldFollows,
        int dueFollows,
        int recurrence,
        int span,
        int dwellCount,
        int dwellSpells,
        double lnDwellQ1,
        double lnDwellQ3) {

    /** s = U_eff/U: scales the counts of selectivity; 1 without drops. */
    public double scale() {
        return drops == 0 ? 1 : (double) effectiveDrops / drops;
    }

    /** The spread of dwell, sigma = IQR(ln d)/1.349. */
    public double dwellSpread() {
        return (lnDwellQ3 - lnDwellQ1) / 1.349;
    }

    /** B = min(F_d, U)/max(F_d, U); 0 when there is neither. */
    public double balance() {
        int larger = Math.max(dueFollows, drops);
        return larger == 0 ? 0 : (double) Math.min(dueFollows, drops) / larger;
    }
}
