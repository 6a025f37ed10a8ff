package dev.churnwatch.lab.world;

import dev.churnwatch.event.AccountId;
import java.util.OptionalLong;

/**
 * One account of a world, and the truth about it.
 *
 * @param kind what it is, such as {@code spring-cleaner}
 * @param churner whether a detector should flag it
 * @param firstTrickAt when it first followed someone for the trick's sake, ms; empty for those who never did, and as long
 *     as nobody has told
 * @param firstUndoAt when it first undid such a follow for the trick's sake, ms; empty likewise
 */
public record Inhabitant(
        AccountId account, String kind, boolean churner, OptionalLong firstTrickAt, OptionalLong firstUndoAt) {

    /** An account of which nobody has told when it did what. */
    public Inhabitant(AccountId account, String kind, boolean churner) {
        this(account, kind, churner, OptionalLong.empty(), OptionalLong.empty());
    }
}
