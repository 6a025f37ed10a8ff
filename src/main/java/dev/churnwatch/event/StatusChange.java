package dev.churnwatch.event;

import org.jspecify.annotations.Nullable;

/** The actor's account changed its standing on the network. */
public record StatusChange(AccountId actor, AccountStatus status, long at) implements FollowEvent {

    @Override
    public @Nullable AccountId target() {
        return null;
    }
}
