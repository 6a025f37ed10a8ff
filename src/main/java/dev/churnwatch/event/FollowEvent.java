package dev.churnwatch.event;

import org.jspecify.annotations.Nullable;

/**
 * One change of the follow graph, as its actor made it.
 *
 * <p>Events are facts about a moment, not about an order of arrival: the same event may come twice, late, or before its
 * predecessor, and must mean the same.
 */
public sealed interface FollowEvent permits Follow, Unfollow, Block, Unblock, StatusChange {

    /** The account that acted. */
    AccountId actor();

    /** To whom it acted; {@code null} if to nobody else, or if the network does not tell. */
    @Nullable
    AccountId target();

    /** When it acted, in milliseconds since 1970 UTC; where only bounds are known, the later: when it was seen to have. */
    long at();
}
