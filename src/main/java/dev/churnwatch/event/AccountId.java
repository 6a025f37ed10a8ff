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

    private static final char DELETE = 0x7f;

    /** @throws IllegalArgumentException if the id is empty, too long or not plain text */
    public AccountId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("an account id has 1 to " + MAX_BYTES + " bytes of plain UTF-8");
        }
    }

    /**
     * Whether {@code value} could be an account id: of the right length, without control characters (a database or a
     * terminal chokes on them) and without half a surrogate pair (which has no UTF-8 to be a key).
     */
    public static boolean isValid(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                return isValidBeyondAscii(value);
            }
            if (isControl(c)) {
                return false;
            }
        }
        return !value.isEmpty() && value.length() <= MAX_BYTES;
    }

    private static boolean isValidBeyondAscii(String value) {
        int bytes = 0;
        int i = 0;
        while (i < value.length()) {
            int c = value.codePointAt(i);
            boolean halfPair = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            if (isControl(c) || halfPair) {
                return false;
            }
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            i += Character.charCount(c);
        }
        return bytes <= MAX_BYTES;
    }

    private static boolean isControl(int c) {
        return c < ' ' || c == DELETE;
    }

    /** The account whose id these bytes of UTF-8 are; the inverse of {@link #utf8()}. */
    public static AccountId ofUtf8(byte[] id) {
        return new AccountId(new String(id, StandardCharsets.UTF_8));
    }

    /** The id in UTF-8: the form of keys. */
    public byte[] utf8() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /** The id in as few bytes as its alphabet needs: the form in which ledgers keep it. */
    public byte[] packed() {
        return PackedId.of(value);
    }

    /** The account of a {@link #packed()} id, or of its UTF-8. */
    public static AccountId ofPacked(byte[] id) {
        return new AccountId(PackedId.read(id));
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
