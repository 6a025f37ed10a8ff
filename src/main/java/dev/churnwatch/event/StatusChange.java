package dev.churnwatch.event;

/** The actor's account changed its standing on the network. */
public record StatusChange(AccountId actor, AccountStatus status, long at) implements FollowEvent {}
