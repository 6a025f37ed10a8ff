package dev.churnwatch.churn;

import dev.churnwatch.event.AccountId;
import java.util.List;

/**
 * What one ledger tells another about the two of them: its owner's whole side of the pair, as it stands. The receiver
 * replaces what it was told before; so echoes may be repeated, and the last one is enough. Except for the shifts: they are
 * summed up, so each notice must be heard once.
 *
 * @param from whose side this is
 * @param to whom it concerns
 * @param kind whether an answer is wanted
 * @param at the event time of what caused the echo, ms
 * @param follows when {@code from} followed {@code to}; disjoint, ascending
 * @param leftAt when {@code from} last ceased to follow {@code to}, as far as it knows, or {@link #NEVER}; ms
 * @param blocks when {@code from} blocked {@code to}, ascending, ms
 * @param absences when {@code from} was not active; disjoint, ascending
 * @param shifts by how much the numbers of {@code to}'s followers shift; only a notice has any
 */
public record Echo(
        AccountId from,
        AccountId to,
        Kind kind,
        long at,
        List<Span> follows,
        long leftAt,
        List<Long> blocks,
        List<Span> absences,
        List<Shift> shifts) {

    /** It never did. */
    public static final long NEVER = Long.MIN_VALUE;

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
}
