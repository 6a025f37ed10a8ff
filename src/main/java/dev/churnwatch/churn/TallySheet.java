package dev.churnwatch.churn;

import java.util.Arrays;
import java.util.List;

/** Counts evidence into a tally, day by day. Exposure and follows are the whole window's, whichever days are counted. */
final class TallySheet {

    /** Dwell is cut to the second on its way into a logarithm. */
    private static final long LEAST_DWELL = 1000;

    private final Evidence evidence;
    private final Policy policy;
    private final long[] dwell;

    private int dropsNone;
    private int dropsMutual;
    private int dropsUnknown;
    private int effectiveDrops;
    private int recurrence;
    private int dwellCount;
    private int dwellDays;

    private TallySheet(Evidence evidence, Policy policy) {
        this.evidence = evidence;
        this.policy = policy;
        this.dwell = new long[evidence.drops().size()];
    }

    /** The tally of the given unfollow days. */
    static Tally tally(Evidence evidence, List<UnfollowDays.Day> days, Policy policy) {
        TallySheet sheet = new TallySheet(evidence, policy);
        days.forEach(sheet::add);
        return sheet.total(days);
    }

    private void add(UnfollowDays.Day day) {
        int dwellBefore = dwellCount;
        day.drops().forEach(this::add);
        dwellDays += dwellCount > dwellBefore ? 1 : 0;
        effectiveDrops += Math.min(day.count(), policy.decisionCap());
        recurrence += day.count() >= policy.recurrence().minDropsPerDay() && amidFollowing(day.day()) ? 1 : 0;
    }

    private void add(Drop drop) {
        switch (drop.reciprocity()) {
            case NONE -> dropsNone++;
            case MUTUAL -> dropsMutual++;
            case UNKNOWN -> dropsUnknown++;
        }
        if (drop.reciprocity() != Reciprocity.MUTUAL) {
            dwell[dwellCount++] = Math.max(LEAST_DWELL, drop.dwell());
        }
    }

    private boolean amidFollowing(long day) {
        List<Long> followDays = evidence.followDays();
        return !followDays.isEmpty() && followDays.get(0) < day && day < followDays.get(followDays.size() - 1);
    }

    private Tally total(List<UnfollowDays.Day> days) {
        Arrays.sort(dwell, 0, dwellCount);
        long span = days.isEmpty()
                ? 0
                : days.get(days.size() - 1).day() - days.get(0).day();
        return new Tally(
                dropsNone + dropsMutual + dropsUnknown,
                dropsNone,
                dropsMutual,
                days.size(),
                effectiveDrops,
                Times.inDays(evidence.exposureNone()),
                Times.inDays(evidence.exposureMutual()),
                evidence.follows(),
                evidence.coldFollows(),
                recurrence,
                Math.toIntExact(span),
                dwellCount,
                dwellDays,
                lnDwellQuantile(0.25),
                lnDwellQuantile(0.75));
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
