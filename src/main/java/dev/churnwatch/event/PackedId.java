package dev.churnwatch.event;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Account ids in as few bytes as their alphabet needs, for whoever keeps many of them.
 *
 * <pre>
 *   01 and 15 bytes          did:plc: and 24 digits of base 32, as on Bluesky: 16 bytes instead of 32
 *   02 and 1 to 8 bytes      a number of at most 18 digits, as on X: 8 bytes instead of 17
 *   anything else            the id's UTF-8
 * </pre>
 *
 * No id begins with a control character, so a packed id and one in UTF-8 cannot be taken for each other.
 */
final class PackedId {

    private static final byte PLC = 1;
    private static final byte NUMBER = 2;
    private static final String PLC_PREFIX = "did:plc:";
    private static final int PLC_LENGTH = 32;
    private static final int PLC_BYTES = 16;
    private static final int DIGIT_BITS = 5;
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int MOST_DECIMALS = 18;
    private static final int UNKNOWN = -1;

    private PackedId() {}

    static byte[] of(String id) {
        if (id.length() == PLC_LENGTH && id.startsWith(PLC_PREFIX)) {
            byte[] packed = plc(id);
            return packed == null ? id.getBytes(StandardCharsets.UTF_8) : packed;
        }
        return isNumber(id) ? number(Long.parseLong(id)) : id.getBytes(StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] plc(String id) {
        byte[] packed = new byte[PLC_BYTES];
        packed[0] = PLC;
        int bits = 0;
        int held = 0;
        int next = 1;
        for (int i = PLC_PREFIX.length(); i < PLC_LENGTH; i++) {
            int digit = digit(id.charAt(i));
            if (digit == UNKNOWN) {
                return null;
            }
            bits = (bits << DIGIT_BITS) | digit;
            held += DIGIT_BITS;
            if (held >= Byte.SIZE) {
                held -= Byte.SIZE;
                packed[next++] = (byte) (bits >>> held);
            }
        }
        return packed;
    }

    private static int digit(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return c >= '2' && c <= '7' ? c - '2' + 26 : UNKNOWN;
    }

    private static boolean isNumber(String id) {
        if (id.isEmpty() || id.length() > MOST_DECIMALS || id.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) < '0' || id.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static byte[] number(long value) {
        int bytes = (Long.SIZE - Long.numberOfLeadingZeros(value) + Byte.SIZE - 1) / Byte.SIZE;
        byte[] packed = new byte[1 + bytes];
        packed[0] = NUMBER;
        for (int i = 0; i < bytes; i++) {
            packed[bytes - i] = (byte) (value >>> (Byte.SIZE * i));
        }
        return packed;
    }

    static String read(byte[] packed) {
        if (packed.length > 0 && packed[0] == PLC) {
            return plc(packed);
        }
        return packed.length > 0 && packed[0] == NUMBER
                ? Long.toString(number(packed))
                : new String(packed, StandardCharsets.UTF_8);
    }

    private static String plc(byte[] packed) {
        StringBuilder id = new StringBuilder(PLC_LENGTH).append(PLC_PREFIX);
        int bits = 0;
        int held = 0;
        for (int i = 1; i < packed.length; i++) {
            bits = (bits << Byte.SIZE) | (packed[i] & 0xff);
            held += Byte.SIZE;
            while (held >= DIGIT_BITS) {
                held -= DIGIT_BITS;
                id.append(DIGITS.charAt((bits >>> held) & 31));
            }
        }
        return id.toString();
    }

    private static long number(byte[] packed) {
        long value = 0;
        for (int i = 1; i < packed.length; i++) {
            value = (value << Byte.SIZE) | (packed[i] & 0xff);
        }
        return value;
    }
}
