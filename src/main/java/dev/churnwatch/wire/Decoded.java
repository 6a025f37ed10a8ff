package dev.churnwatch.wire;

import dev.churnwatch.event.FollowEvent;

/** What the bytes of one input record came to. */
public sealed interface Decoded {

    /** They are an event. */
    record Accepted(FollowEvent event) implements Decoded {}

    /**
     * They are none.
     *
     * @param detail what is wrong and where, for a human; repeats at most 64 characters of the input
     */
    record Rejected(Reason reason, String detail) implements Decoded {}
}
