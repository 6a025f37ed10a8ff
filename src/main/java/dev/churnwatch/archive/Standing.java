package dev.churnwatch.archive;

import dev.churnwatch.flag.Change;

/** Whether a flag stands. */
public enum Standing {
    /** It stands. */
    OPEN,
    /** It stood; the account no longer does it. */
    CLEARED,
    /** It should never have stood. */
    RETRACTED;

    /** The state that a change leaves a flag in. */
    public static Standing after(Change change) {
        return switch (change) {
            case OPENED, AMENDED -> OPEN;
            case CLEARED -> CLEARED;
            case RETRACTED -> RETRACTED;
        };
    }
}
