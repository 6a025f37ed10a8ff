package dev.churnwatch.lab.quality;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Change;
import dev.churnwatch.flag.FlagChange;

/**
 * A flag as it stands after its last change, without its evidence.
 *
 * @param change the last change
 * @param openedAt ms
 * @param opening the confidence that the flag opened with, as it was last told
 * @param confidence of the last change
 */
public record FlagLife(AccountId account, Change change, long openedAt, double opening, double confidence) {

    static FlagLife begun(FlagChange first) {
        double confidence = first.assessment().confidence();
        return new FlagLife(first.account(), first.change(), first.openedAt(), confidence, confidence);
    }

    FlagLife then(FlagChange next) {
        double now = next.assessment().confidence();
        double then = next.change() == Change.OPENED ? now : opening;
        return new FlagLife(account, next.change(), next.openedAt(), then, now);
    }

    /** Whether it stands open. */
    public boolean isOpen() {
        return change == Change.OPENED || change == Change.AMENDED;
    }

    /** Whether it counts: a flag that was retracted never should have been. */
    public boolean counts() {
        return change != Change.RETRACTED;
    }
}
