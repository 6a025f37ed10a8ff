package dev.churnwatch.churn;

import java.time.Duration;

/**
 * What every ledger of a running watch has in common.
 *
 * @param policy who judges
 * @param stamp how flags name the policy
 * @param assessor the policy, ready to judge
 * @param lateness how late an event may come and still correct what was judged, ms
 * @param hash places ids in tables; never changes a result
 * @param observer is shown every assessment
 */
public record Watch(
        Policy policy,
        PolicyStamp stamp,
        Assessor assessor,
        long lateness,
        KeyedHash hash,
        AssessmentObserver observer) {

    /** A watch under a policy. */
    public static Watch under(
            Policy policy, PolicyStamp stamp, Duration lateness, KeyedHash hash, AssessmentObserver observer) {
        return new Watch(policy, stamp, new Assessor(policy), lateness.toMillis(), hash, observer);
    }

    /** The first tick that may still be judged again when everything up to {@code judged} has been, ms. */
    public long earliestCorrection(long judged) {
        return judged == Long.MIN_VALUE ? Long.MIN_VALUE : policy.tickOf(judged - lateness);
    }

    /** What ended before this moment is no part of any evidence that may still be asked for, ms. */
    public long horizon(long judged) {
        return judged - lateness - policy.window() - policy.tick();
    }

    /** A block before this moment explains no end, and shortens no exposure, that may still be asked for, ms. */
    public long blockHorizon(long judged) {
        return horizon(judged) - policy.young();
    }

    /** Who left before this moment needs no farewell any more, ms. */
    public long farewells(long judged) {
        return judged - lateness - Ledger.FAREWELL;
    }
}
