package dev.churnwatch.access;

import jakarta.inject.Singleton;

/** The turnstiles of this instance: one before exports, one before streams. */
@Singleton
public class Turnstiles {

    private final Turnstile exports;
    private final Turnstile streams;

    Turnstiles(AccessConfig config) {
        exports = new Turnstile(config.exportsPerCaller(), config.exportsInAll());
        streams = new Turnstile(config.streamsPerCaller(), config.streamsInAll());
    }

    /** Before answers that run through the archive. */
    public Turnstile exports() {
        return exports;
    }

    /** Before answers that do not end. */
    public Turnstile streams() {
        return streams;
    }
}
