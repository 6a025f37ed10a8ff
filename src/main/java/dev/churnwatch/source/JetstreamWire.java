package dev.churnwatch.source;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * One of the two forms in which Jetstream tells the same things: where each field lies.
 *
 * @param micros whether the time is a number of microseconds, and not a text as in RFC 3339
 */
record JetstreamWire(
        JsonPointer kind,
        JsonPointer collection,
        JsonPointer operation,
        JsonPointer key,
        JsonPointer subject,
        JsonPointer via,
        JsonPointer time,
        boolean micros) {

    /** {@code /subscribe}: a commit's fields lie within {@code commit}. */
    static final JetstreamWire V1 = of("/kind", "/commit", "/time_us", true);

    /**
     * {@code network.bsky.jetstream.subscribeEvents}, without its envelope: a commit's fields lie beside the others, the kind is
     * the type's fragment. {@link #WITNESSED} is what cursors go by; older servers tell only {@code time}.
     */
    static final JetstreamWire V2 = of("/$type", "", "/time", false);

    static final JsonPointer DID = JsonPointer.compile("/did");
    static final JsonPointer ACTIVE = JsonPointer.compile("/account/active");
    static final JsonPointer STATUS = JsonPointer.compile("/account/status");
    static final JsonPointer WITNESSED = JsonPointer.compile("/witnessedAt");

    private static JetstreamWire of(String kind, String commit, String time, boolean micros) {
        return new JetstreamWire(
                JsonPointer.compile(kind),
                JsonPointer.compile(commit + "/collection"),
                JsonPointer.compile(commit + "/operation"),
                JsonPointer.compile(commit + "/rkey"),
                JsonPointer.compile(commit + "/record/subject"),
                JsonPointer.compile(commit + "/record/via"),
                JsonPointer.compile(time),
                micros);
    }
}
