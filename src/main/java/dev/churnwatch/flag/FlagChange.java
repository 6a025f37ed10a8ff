package dev.churnwatch.flag;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.event.AccountId;

/**
 * One revision of a flag, as the world is told: everything that can be said about it at that moment.
 *
 * @param revision 1 for the first, rising by one with each change
 * @param episodeStart the start of the episode of churn: the UTC day of the first undone follow in evidence when the
 *     flag opened, but never before the end of the flag before it; ms
 * @param openedAt the tick whose assessment opened the flag, ms
 * @param policy the policy that judged this revision
 * @param shadow whether it is a shadow's, and so only to be looked at
 * @param assessment what it judged; its {@code asOf} is the flag's
 */
public record FlagChange(
        FlagId flagId,
        int revision,
        Change change,
        AccountId account,
        long episodeStart,
        long openedAt,
        PolicyStamp policy,
        boolean shadow,
        Assessment assessment) {

    /** The tick of the assessment that this revision rests on, ms. */
    public long asOf() {
        return assessment.evidence().asOf();
    }
}
