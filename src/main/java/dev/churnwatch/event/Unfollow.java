package dev.churnwatch.event;

import org.jspecify.annotations.Nullable;

/**
 * The actor ceased to follow: a target, the record with a key, or both. At least one of the two is known.
 *
 * @param target whom, or {@code null} where the network tells only the record key
 * @param ref the key of the record that was deleted, or {@code null} on networks without keys
 */
public record Unfollow(
        AccountId actor,
        @Nullable AccountId target,
        long at,
        @Nullable String ref) implements FollowEvent {

    /** @throws IllegalArgumentException if neither target nor ref is known, or the target is the actor */
    public Unfollow {
        if (target == null && ref == null) {
            throw new IllegalArgumentException("an unfollow names a target or a ref");
        }
        if (target != null) {
            Pairs.requireTwo(actor, target);
        }
    }

    /** An unfollow of a known target on a network without record keys. */
    public Unfollow(AccountId actor, AccountId target, long at) {
        this(actor, target, at, null);
    }
}
