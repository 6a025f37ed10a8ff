package dev.churnwatch.churn;

import java.util.List;

/**
 * What became of an event that a ledger took.
 *
 * @param effect what it meant to the ledger
 * @param echoes what others must be told
 */
public record Taken(Effect effect, List<Echo> echoes) {

    /** What an event can mean to a ledger. */
    public enum Effect {
        /** It was news. */
        NEWS,
        /** The ledger knew it already. */
        DUPLICATE,
        /** An unfollow whose follow was never seen; kept, in case the follow is late. */
        ORPHAN,
        /** It changes nothing that is evidence, such as an unblock. */
        IDLE
    }

    static Taken duplicate() {
        return new Taken(Effect.DUPLICATE, List.of());
    }

    static Taken news(List<Echo> echoes) {
        return new Taken(Effect.NEWS, echoes);
    }
}
