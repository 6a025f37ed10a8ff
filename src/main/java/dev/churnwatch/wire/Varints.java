package dev.churnwatch.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Whole numbers in as few bytes as they need, seven bits in each: small ones of either sign take one. */
final class Varints {

    private static final int BITS = 7;
    private static final int MORE = 0x80;

    private Varints() {}

    static void write(long value, DataOutputStream out) throws IOException {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & -MORE) != 0) {
            out.writeByte((int) rest | MORE);
            rest >>>= BITS;
        }
        out.writeByte((int) rest);
    }

    /** Reads what {@link #write} wrote. */
    static long read(DataInputStream in) throws IOException {
        long bits = 0;
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            int next = in.readUnsignedByte();
            bits |= (long) (next & (MORE - 1)) << shift;
            if (next < MORE) {
                return (bits >>> 1) ^ -(bits & 1);
            }
        }
        throw new IOException("a number of more than ten bytes");
    }
}
