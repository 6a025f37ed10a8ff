package dev.churnwatch.churn;

import dev.churnwatch.event.Tid;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A record key as a number: a TID is its own 63 bits; any other key is a digest with the sign bit set. */
final class RecordKey {

    private RecordKey() {}

    /** The number of a key, or {@link Pairing#NO_REF} if there is none. */
    static long number(@Nullable String key) {
        if (key == null) {
            return Pairing.NO_REF;
        }
        OptionalLong tid = Tid.number(key);
        return tid.isPresent() && tid.getAsLong() != Pairing.NO_REF ? tid.getAsLong() : digest(key) | Long.MIN_VALUE;
    }

    /** When the record was made as its key tells, ms, or empty if it tells nothing that can be believed. */
    static OptionalLong madeAt(long number, long notAfter) {
        return number <= 0 ? OptionalLong.empty() : Tid.trustedMillis(number, notAfter);
    }

    private static long digest(String key) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            long number = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                number = (number << 8) | (sha[i] & 0xff);
            }
            return number;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
