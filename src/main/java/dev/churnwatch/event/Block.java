package dev.churnwatch.event;

/** The actor blocked the target; a follow between the two, in either direction, is over. */
public record Block(AccountId actor, AccountId target, long at) implements FollowEvent {

    /** @throws IllegalArgumentException if the account blocks itself */
    public Block {
        Pairs.requireTwo(actor, target);
    }
}
