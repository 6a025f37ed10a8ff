package dev.churnwatch.event;

/** What holds for every event between two accounts. */
final class Pairs {

    private Pairs() {}

    static void requireTwo(AccountId actor, AccountId target) {
        if (actor.equals(target)) {
            throw new IllegalArgumentException("actor and target are the same account");
        }
    }

    static void requireBounds(long notBefore, long at) {
        if (notBefore > at) {
            throw new IllegalArgumentException("it happened before the earliest moment at which it may have");
        }
    }
}
