package dev.churnwatch.access;

/** What becomes of somebody who presents a key. */
sealed interface Entry {

    /** The key opens. */
    record Granted(ApiKey key) implements Entry {}

    /** It does not. */
    record Refused(Refusal why) implements Entry {}
}
