package dev.churnwatch.research;

import dev.churnwatch.event.AccountId;

/**
 * What is wrong with one part of a request.
 *
 * @param in where the part is: {@code query} or {@code path}
 * @param field its name
 * @param message what it should be, without repeating what it is
 */
public record Violation(String in, String field, String message) {

    /** What is no account id. */
    static final Violation OF_ACCOUNT =
            new Violation("path", "account", "is 1 to " + AccountId.MAX_BYTES + " bytes of UTF-8, percent-encoded");
}
