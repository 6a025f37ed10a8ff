package dev.churnwatch.churn;

/**
 * The numbers that the parts of the score are computed from: the evidence, counted, with or without one unfollow day.
 *
 * @param drops U: undone follows
 * @param dropsNone U_n: of those, unreciprocated at the close
 * @param dropsMutual U_r: of those, reciprocated at the close
 * @param dropDays days with at least one drop
 * @param effectiveDrops U_eff: drops with each day's count capped at the policy's decision cap
 * @param exposureNone E_n in edge-days
 * @param exposureMutual E_r in edge-days
 * @param follows F
 * @param coldFollows F_c
 * @param recurrence C: days with enough drops that have follow days before and after them
 * @param spanDays whole days from the first to the last unfollow day
 * @param dwellCount drops whose dwell is used (those not known to be reciprocated)
 * @param dwellDays days with at least one such drop
 * @param lnDwellQ1 first quartile of the logarithm of dwell in days; 0 without drops
 * @param lnDwellQ3 third quartile, the same
 */
public record Tally(
        int drops,
        int dropsNone,
        int dropsMutual,
        int dropDays,
        int effectiveDrops,
        double exposureNone,
        double exposureMutual,
        int follows,
        int coldFollows,
        int recurrence,
        int spanDays,
        int dwellCount,
        int dwellDays,
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

    /** B = min(F_c, U)/max(F_c, U); 0 when there is neither. */
    public double balance() {
        int larger = Math.max(coldFollows, drops);
        return larger == 0 ? 0 : (double) Math.min(coldFollows, drops) / larger;
    }
}
