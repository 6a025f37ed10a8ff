package dev.churnwatch.event;

import java.nio.charset.StandardCharsets;

/**
 * The name of an account on its network, opaque and never empty: a DID, a numeric id, an actor URL.
 *
 * @param value the id as the network writes it, at most {@link #MAX_BYTES} bytes of UTF-8
 */
public record AccountId(String value) implements Comparable<AccountId> {

    /** The longest id that is accepted, in bytes of UTF-8. */
    public static final int MAX_BYTES = 512;

    /** @throws IllegalArgumentException if the id is empty or too long */
    public AccountId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("an account id has 1 to " + MAX_BYTES + " bytes of UTF-8");
        }
    }

    /** Whether {@code value} could be an account id. */
    public static boolean isValid(String value) {
        return !value.isEmpty()
                && value.length() <= MAX_BYTES
                && (value.length() * 3 <= MAX_BYTES || value.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES);
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
