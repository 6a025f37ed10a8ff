package dev.churnwatch.churn;

import dev.churnwatch.event.AccountId;
import java.util.List;

/**
 * What an account's ledger shows as of one moment, before any judgement: counts, exposure and undone follows inside the
 * window of one lens. Derived from the ledger each time, never kept beside it; equal ledgers give equal evidence.
 *
 * @param account whose ledger
 * @param asOf the end of the window (inclusive), ms; it begins (exclusive) {@link Policy.Lens#windowHours()} before
 * @param follows F: edges opened in the window
 * @param coldFollows F_c: when those were made whose target did not already follow the actor, without bulk origin, and not in the
 *     account's first hours
 * @param followDays how many UTC days have at least one follow
 * @param exposureNone E_n in ms: how long young edges stood unreciprocated inside the window
 * @param exposureMutual E_r in ms: how long young edges stood reciprocated inside the window
 * @param drops U: undone follows in the window, by {@link Drop#ORDER}
 * @param refollowedPairs R: pairs followed again after an unfollow, in the window
 * @param refollows how often in all
 * @param followedBack cold follows that were followed back within 14 days
 * @param newFollowers accounts that the actor followed at some time in the window and that began to follow it in the window
 * @param openFollows edges that stand open as of {@code asOf}
 * @param spared closes in the window that are no drops, by cause
 */
public record Evidence(
        AccountId account,
        long asOf,
        int follows,
        Moments coldFollows,
        int followDays,
        long exposureNone,
        long exposureMutual,
        List<Drop> drops,
        int refollowedPairs,
        int refollows,
        int followedBack,
        int newFollowers,
        int openFollows,
        Spared spared) {

    /** How many follows were undone while they were young, in haste or not. */
    public int undone() {
        return drops.size() + spared.hasty();
    }

    /**
     * Closes that do not count against the actor.
     *
     * @param old the edge was no longer young
     * @param blocked a block between the two came within the policy's time of the close, or while the edge stood, at
     *     most the age of a young edge before the close
     * @param targetGone the target was inactive
     * @param actorGone the actor was inactive
     * @param ageUnknown neither the follow nor a trustworthy record key was seen
     * @param hasty the edge had hardly begun: a slip or a second thought
     */
    public record Spared(int old, int blocked, int targetGone, int actorGone, int ageUnknown, int hasty) {}
}
