package dev.churnwatch.wire;

import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unblock;
import dev.churnwatch.event.Unfollow;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The types of event, by the names that the contract gives them. */
enum EventType {
    FOLLOW,
    UNFOLLOW,
    BLOCK,
    UNBLOCK,
    ACCOUNT_STATUS;

    private static final EventType[] ALL = values();

    private static final Vocabulary NAMES =
            new Vocabulary(Arrays.stream(ALL).map(EventType::name).toList());

    /** The type that the JSON string between two offsets, quotes included, names. */
    static @Nullable EventType find(byte[] json, int from, int to) {
        int index = NAMES.find(json, from, to);
        return index == Vocabulary.UNKNOWN ? null : ALL[index];
    }

    static EventType of(FollowEvent event) {
        if (event instanceof Follow) {
            return FOLLOW;
        }
        if (event instanceof Unfollow) {
            return UNFOLLOW;
        }
        if (event instanceof Block) {
            return BLOCK;
        }
        return event instanceof Unblock ? UNBLOCK : ACCOUNT_STATUS;
    }

    /** Whether the record key of a follow means something to it. */
    boolean hasRef() {
        return this == FOLLOW || this == UNFOLLOW;
    }
}
