package dev.churnwatch.churn;

import dev.churnwatch.event.AccountId;
import java.util.List;

/**
 * What one ledger tells another about the two of them: its owner's whole side of the pair, as it stands. The receiver
 * replaces what it was told before; so echoes may be repeated, and the last one is enough.
 *
 * @param from whose side this is
 * @param to whom it concerns
 * @param kind whether an answer is wanted
 * @param at the event time of what caused the echo, ms
 * @param follows when {@code from} followed {@code to}; disjoint, ascending
 * @param blocks when {@code from} blocked {@code to}, ascending, ms
 * @param absences when {@code from} was not active; disjoint, ascending
 */
public record Echo(
        AccountId from, AccountId to, Kind kind, long at, List<Span> follows, List<Long> blocks, List<Span> absences) {

    /** Whether an echo opens an exchange or ends one. */
    public enum Kind {
        /** Something happened; the receiver answers if it has something to say. */
        NOTICE,
        /** Said because of a notice; nobody answers an answer. */
        ANSWER
    }

    /** Whether the sender has anything to say at all. */
    boolean saysSomething() {
        return !follows.isEmpty() || !blocks.isEmpty() || !absences.isEmpty();
    }

    /** When the sender last ceased to follow the receiver, or {@code Long.MIN_VALUE} if it never did; ms. */
    long leftAt() {
        return follows.stream()
                .mapToLong(Span::to)
                .filter(to -> to != Span.OPEN)
                .max()
                .orElse(Long.MIN_VALUE);
    }
}
