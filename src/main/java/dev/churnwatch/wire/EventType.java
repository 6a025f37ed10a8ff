package dev.churnwatch.wire;

import org.jspecify.annotations.Nullable;

/** The types of event, by the names that the contract gives them. */
enum EventType {
    FOLLOW,
    UNFOLLOW,
    BLOCK,
    UNBLOCK,
    ACCOUNT_STATUS;

    private static final EventType[] ALL = values();

    static @Nullable EventType named(String name) {
        for (EventType type : ALL) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }

    /** Whether the record key of a follow means something to it. */
    boolean hasRef() {
        return this == FOLLOW || this == UNFOLLOW;
    }
}
