package dev.churnwatch.source;

import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.wire.Reason;
import java.util.List;
import java.util.Locale;

/** What one line came to. */
public sealed interface Reading {

    /** It says that these things happened; never empty. */
    record Events(List<FollowEvent> events) implements Reading {

        static Events of(FollowEvent event) {
            return new Events(List.of(event));
        }
    }

    /** It is in order and says nothing that matters here. */
    record Ignored(Kind kind) implements Reading {}

    /**
     * It cannot be read.
     *
     * @param detail what is wrong, for a human; repeats at most 64 characters of the line
     */
    record Refused(Reason reason, String detail) implements Reading {}

    /** Why a line in order is not used: few enough to count each. */
    enum Kind {
        /** A record of a collection that is neither a follow nor a block. */
        OTHER_COLLECTION,
        /** A record was changed in place; for a follow or a block that has no meaning. */
        UPDATE,
        /** A block was lifted, but only its key is told: of whom is unknown, and it restores no follow. */
        UNBLOCK_BY_KEY,
        /** An account changed its handle or keys. */
        IDENTITY,
        /** An account's standing changed to one that says nothing about its presence. */
        OTHER_STATUS,
        /** A wish to follow an account that approves by hand; the follow begins when it does. */
        FOLLOW_REQUEST,
        /** A yes or no to a follow of which only the id is told: of whose is unknown. */
        ANSWER_BY_ID,
        /** It is about something that is neither a follow, nor a block, nor the actor's own account. */
        OTHER_OBJECT,
        /** The line that names the columns. */
        HEADER,
        /** A list of follows that its writer did not get to the end of: who is missing in it says nothing. */
        INCOMPLETE,
        /** A list that names the same accounts as the one before. */
        UNCHANGED,
        /** A message of a kind that this version does not know. */
        OTHER_KIND;

        /** The kind as metrics and reports write it, such as {@code other_collection}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
