package dev.churnwatch.churn;

/**
 * When an account was seen, and which stretch of its ledger has changed since it was last judged. All in ms.
 *
 * @param first the earliest event
 * @param last the latest event
 * @param born the earliest word that the account is active, {@code Long.MAX_VALUE} if there was none
 * @param changedFrom the earliest moment whose evidence may have changed, {@code Long.MAX_VALUE} if none
 * @param changedTo the latest moment that ever changed, judged or not, {@code Long.MIN_VALUE} if none
 */
public record Seen(long first, long last, long born, long changedFrom, long changedTo) {

    /** Nothing yet. */
    public static final Seen EMPTY =
            new Seen(Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE);

    Seen sight(long at, boolean active) {
        return new Seen(
                Math.min(first, at), Math.max(last, at), active ? Math.min(born, at) : born, changedFrom, changedTo);
    }

    Seen change(long at) {
        return new Seen(first, last, born, Math.min(changedFrom, at), Math.max(changedTo, at));
    }

    /** After everything up to {@code tick} has been judged. */
    public Seen judged(long tick) {
        long unjudged = changedTo <= tick ? Long.MAX_VALUE : Math.max(changedFrom, tick + 1);
        return new Seen(first, last, born, unjudged, changedTo);
    }

    /** Whether a midnight (UTC) is to come that is the first after a change, when everything up to a tick was judged. */
    public boolean awaitsMidnight(long judgedTo) {
        return changedTo != Long.MIN_VALUE && Times.midnightFrom(changedTo) > judgedTo;
    }

    /** Whether something has changed that has not been judged. */
    public boolean changed() {
        return changedFrom != Long.MAX_VALUE;
    }

    /** Whether an account of known age was younger than this at a moment; both ms. */
    boolean isNewcomer(long at, long age) {
        return ageKnown() && at < born + age;
    }

    /** Whether the account's first event was that it became active: then its age is known. */
    boolean ageKnown() {
        return born == first;
    }
}
