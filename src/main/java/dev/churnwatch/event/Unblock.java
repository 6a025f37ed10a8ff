package dev.churnwatch.event;

/** The actor lifted a block; it restores no follow. */
public record Unblock(AccountId actor, AccountId target, long at) implements FollowEvent {

    /** @throws IllegalArgumentException if the account unblocks itself */
    public Unblock {
        Pairs.requireTwo(actor, target);
    }
}
