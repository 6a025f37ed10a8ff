package dev.churnwatch.churn;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * SipHash-1-3: places ids in a ledger's tables. Ids can be chosen by whoever opens an account; with a secret key nobody
 * can choose ids that collide. It decides places only, never results. Source: Aumasson and Bernstein, "SipHash: a fast
 * short-input PRF", 2012.
 *
 * @param k0 the first half of the key
 * @param k1 the second half
 */
public record KeyedHash(long k0, long k1) {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The hash of some bytes. */
    public long of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** The hash of {@code length} bytes from {@code offset}. */
    long of(byte[] bytes, int offset, int length) {
        State state = new State(k0, k1);
        int words = length & ~7;
        for (int i = 0; i < words; i += 8) {
            state.absorb((long) LONGS.get(bytes, offset + i));
        }
        long last = (long) length << 56;
        for (int i = words; i < length; i++) {
            last |= (bytes[offset + i] & 0xffL) << (8 * (i - words));
        }
        state.absorb(last);
        return state.finish();
    }

    private static final class State {
        private long v0;
        private long v1;
        private long v2;
        private long v3;

        State(long k0, long k1) {
            v0 = k0 ^ 0x736f6d6570736575L;
            v1 = k1 ^ 0x646f72616e646f6dL;
            v2 = k0 ^ 0x6c7967656e657261L;
            v3 = k1 ^ 0x7465646279746573L;
        }

        void absorb(long word) {
            v3 ^= word;
            round();
            v0 ^= word;
        }

        long finish() {
            v2 ^= 0xff;
            round();
            round();
            round();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
