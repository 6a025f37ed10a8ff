package dev.churnwatch.stream;

import dev.churnwatch.churn.Followers;
import dev.churnwatch.churn.Shift;
import dev.churnwatch.churn.Times;
import dev.churnwatch.wire.Unheard;
import java.util.List;

/**
 * Which shifts of followers are lost to the accounts of a task. Only accounts that act, or were left lately, have a dossier;
 * what is told to the others is not kept, except the last day that it was about: the followers of a dossier that is begun
 * later are known from the day after it. Part of the task's state.
 */
final class Earshot {

    private int missed = Followers.NEVER;
    private int untold = Followers.NEVER;
    private boolean begun;
    private boolean changed;

    /**
     * Begins to listen, unless it did before. State that does not tell of it was written by a version that counted nobody. Notices
     * of events later than the latest that is known may have been taken by then, but hardly a day later.
     *
     * @param latest to which event time any task had come, ms; {@code Long.MIN_VALUE} if there is no state
     */
    void begin(long latest) {
        if (!begun) {
            begun = true;
            changed = true;
            if (latest != Long.MIN_VALUE) {
                doubt(latest);
            }
        }
    }

    /** A notice came that does not tell by how much followers shift; of no account is the day known, nor the one after. */
    void doubt(long at) {
        int day = (int) Math.min(Integer.MAX_VALUE, Times.dayOf(at) + 1);
        if (day > untold) {
            untold = day;
            changed = true;
        }
    }

    /** Somebody who has no dossier was told. */
    void misses(List<Shift> shifts) {
        for (Shift shift : shifts) {
            misses(shift.day());
        }
    }

    /** Something that was told of a day is not kept. */
    void misses(int day) {
        if (day > missed) {
            missed = day;
            changed = true;
        }
    }

    /** The last day of which somebody without a dossier was told, {@link Followers#NEVER} if nobody was. */
    int missed() {
        return missed;
    }

    /** The last day of which somebody may not have told anybody, {@link Followers#NEVER} if all told. */
    int untold() {
        return untold;
    }

    /** Whether something has changed since this was last asked. */
    boolean changed() {
        boolean now = changed;
        changed = false;
        return now;
    }

    /** Everything in a form to be stored. */
    Unheard state() {
        return new Unheard(missed, untold);
    }

    void restore(Unheard state) {
        begun = true;
        missed = state.missed();
        untold = state.untold();
    }
}
