package dev.churnwatch.event;

import org.jspecify.annotations.Nullable;

/**
 * The actor ceased to follow: a target, the record with a key, or both. At least one of the two is known.
 *
 * @param target whom, or {@code null} where the network tells only the record key
 * @param ref the key of the record that was deleted, or {@code null} on networks without keys
 * @param notBefore the earliest moment at which it may have happened, ms: {@code at} unless only bounds are known
 */
public record Unfollow(
        AccountId actor,
        @Nullable AccountId target,
        long at,
        @Nullable String ref,
        long notBefore) implements FollowEvent {

    /**
     * Both bounds are the same where the moment is known.
     *
     * @throws IllegalArgumentException if neither target nor ref is known, the target is the actor, or the bounds are the
     *     wrong way round
     */
    public Unfollow {
        if (target == null && ref == null) {
            throw new IllegalArgumentException("an unfollow names a target or a ref");
        }
        if (target != null) {
            Pairs.requireTwo(actor, target);
        }
        Pairs.requireBounds(notBefore, at);
    }

    /** An unfollow whose moment is known. */
    public Unfollow(AccountId actor, @Nullable AccountId target, long at, @Nullable String ref) {
        this(actor, target, at, ref, at);
    }

    /** An unfollow of a known target on a network without record keys. */
    public Unfollow(AccountId actor, AccountId target, long at) {
        this(actor, target, at, null);
    }
}
