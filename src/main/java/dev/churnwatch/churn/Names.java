package dev.churnwatch.churn;

import java.util.Arrays;

/** Ids in one byte array: two bytes of length, then the UTF-8. A name is addressed by its offset. */
final class Names {

    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int end;

    int add(byte[] name) {
        int offset = end;
        int needed = end + 2 + name.length;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 2)));
        }
        bytes[offset] = (byte) (name.length >>> 8);
        bytes[offset + 1] = (byte) name.length;
        System.arraycopy(name, 0, bytes, offset + 2, name.length);
        end = needed;
        return offset;
    }

    boolean equal(int offset, byte[] name) {
        int length = length(offset);
        return length == name.length && Arrays.equals(bytes, offset + 2, offset + 2 + length, name, 0, length);
    }

    byte[] get(int offset) {
        return Arrays.copyOfRange(bytes, offset + 2, offset + 2 + length(offset));
    }

    long hash(int offset, KeyedHash hash) {
        return hash.of(bytes, offset + 2, length(offset));
    }

    /** How many bytes the name at {@code offset} takes. */
    int footprint(int offset) {
        return 2 + length(offset);
    }

    int size() {
        return end;
    }

    private int length(int offset) {
        return ((bytes[offset] & 0xff) << 8) | (bytes[offset + 1] & 0xff);
    }
}
