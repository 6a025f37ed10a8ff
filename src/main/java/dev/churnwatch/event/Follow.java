package dev.churnwatch.event;

import org.jspecify.annotations.Nullable;

/**
 * The actor began to follow the target.
 *
 * @param ref the key of the record that carries the follow, on networks that have one
 * @param via the bulk origin of the follow, such as a starter pack or an import, or {@code null} for a follow by hand
 * @param notBefore the earliest moment at which it may have begun, ms: {@code at} unless only bounds are known
 */
public record Follow(
        AccountId actor,
        AccountId target,
        long at,
        @Nullable String ref,
        @Nullable String via,
        long notBefore) implements FollowEvent {

    /** @throws IllegalArgumentException if the account follows itself, or the bounds are the wrong way round */
    public Follow {
        Pairs.requireTwo(actor, target);
        Pairs.requireBounds(notBefore, at);
    }

    /** A follow whose moment is known. */
    public Follow(AccountId actor, AccountId target, long at, @Nullable String ref, @Nullable String via) {
        this(actor, target, at, ref, via, at);
    }

    /** A follow by hand on a network without record keys. */
    public Follow(AccountId actor, AccountId target, long at) {
        this(actor, target, at, null, null);
    }
}
