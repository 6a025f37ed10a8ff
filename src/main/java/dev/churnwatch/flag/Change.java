package dev.churnwatch.flag;

/** What happened to a flag. */
public enum Change {
    /** It was raised, or raised again because late information undid its end. */
    OPENED,
    /** Its evidence, label, severity or beginning changed. */
    AMENDED,
    /** The evidence has gone: the account no longer does it. */
    CLEARED,
    /** It should never have been raised, as is known now. */
    RETRACTED
}
