package dev.churnwatch.event;

import org.jspecify.annotations.Nullable;

/**
 * The actor began to follow the target.
 *
 * @param ref the key of the record that carries the follow, on networks that have one
 * @param via the bulk origin of the follow, such as a starter pack or an import, or {@code null} for a follow by hand
 */
public record Follow(
        AccountId actor,
        AccountId target,
        long at,
        @Nullable String ref,
        @Nullable String via) implements FollowEvent {

    /** @throws IllegalArgumentException if the account follows itself */
    public Follow {
        Pairs.requireTwo(actor, target);
    }

    /** A follow by hand on a network without record keys. */
    public Follow(AccountId actor, AccountId target, long at) {
        this(actor, target, at, null, null);
    }
}
