package dev.churnwatch.access;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A face and the name behind it.
 *
 * @param face {@code p_} for an account, {@code f_} for a flag, and 32 hex digits
 */
record Pseudonym(Kind kind, String face, String name) implements Comparable<Pseudonym> {

    /** What stands behind a face. */
    enum Kind {
        ACCOUNT("p_"),
        FLAG("f_");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        /** {@code HMAC-SHA-256(key, kind + ":" + name)}, its first 128 bits: two of 2^32 names meet with odds of 1 in 2^65. */
        Pseudonym of(String name, KeyRing.Key key) {
            byte[] digest = Arrays.copyOf(key.digest(this + ":" + name), 16);
            return new Pseudonym(this, prefix + HexFormat.of().formatHex(digest), name);
        }

        boolean isFace(String text) {
            return text.startsWith(prefix) && text.substring(prefix.length()).matches("[0-9a-f]{32}");
        }
    }

    @Override
    public int compareTo(Pseudonym other) {
        return face.compareTo(other.face);
    }
}
