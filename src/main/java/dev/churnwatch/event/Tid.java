package dev.churnwatch.event;

import java.util.OptionalLong;

/**
 * The record key of the AT Protocol, which carries the moment of its creation: 13 characters of
 * {@code 234567abcdefghijklmnopqrstuvwxyz}, five bits each; the upper bits are microseconds since 1970, the lowest ten
 * a clock id. Source: the AT Protocol specification, "Timestamp Identifiers (TIDs)".
 */
public final class Tid {

    private static final String ALPHABET = "234567abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 13;
    private static final int CLOCK_ID_BITS = 10;

    /** 2022-01-01T00:00Z in milliseconds: no AT Protocol record is older. */
    private static final long FIRST_TRUSTED = 1_640_995_200_000L;

    private Tid() {}

    /** The key of a record made at {@code micros} since 1970 by the client with the given id, 0 to 1023. */
    public static String of(long micros, int clockId) {
        long number = micros << CLOCK_ID_BITS | clockId;
        StringBuilder key = new StringBuilder(LENGTH);
        for (int shift = 5 * (LENGTH - 1); shift >= 0; shift -= 5) {
            key.append(ALPHABET.charAt((int) (number >>> shift & 31)));
        }
        return key.toString();
    }

    /** The 63-bit number that the key spells, or empty if it is no TID. */
    public static OptionalLong number(String key) {
        if (key.length() != LENGTH || ALPHABET.indexOf(key.charAt(0)) > 7) {
            return OptionalLong.empty();
        }
        long number = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = ALPHABET.indexOf(key.charAt(i));
            if (digit < 0) {
                return OptionalLong.empty();
            }
            number = number << 5 | digit;
        }
        return OptionalLong.of(number);
    }

    /** Microseconds since 1970 at which the key was made, or empty if it is no TID. */
    public static OptionalLong micros(String key) {
        OptionalLong number = number(key);
        return number.isEmpty() ? number : OptionalLong.of(number.getAsLong() >>> CLOCK_ID_BITS);
    }

    /** {@link #trustedMillis(long, long)} of a key, or empty if it is no TID. */
    public static OptionalLong trustedMillis(String key, long notAfter) {
        OptionalLong number = number(key);
        return number.isEmpty() ? number : trustedMillis(number.getAsLong(), notAfter);
    }

    /**
     * The creation time in milliseconds of a key's {@link #number}, if it can be believed: clients choose keys, so one before 2022 or later than
     * {@code notAfter} (the event that names it) tells nothing.
     */
    public static OptionalLong trustedMillis(long number, long notAfter) {
        long millis = (number >>> CLOCK_ID_BITS) / 1000;
        return millis < FIRST_TRUSTED || millis > notAfter ? OptionalLong.empty() : OptionalLong.of(millis);
    }
}
