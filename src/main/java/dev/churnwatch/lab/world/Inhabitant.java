package dev.churnwatch.lab.world;

import dev.churnwatch.event.AccountId;

/**
 * One account of a world, and the truth about it.
 *
 * @param kind what it is, such as {@code spring-cleaner}
 * @param churner whether a detector should flag it
 */
public record Inhabitant(AccountId account, String kind, boolean churner) {}
