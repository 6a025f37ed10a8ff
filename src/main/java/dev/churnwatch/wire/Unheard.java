package dev.churnwatch.wire;

import java.nio.ByteBuffer;

/**
 * Which shifts of followers were lost to the accounts of a task, kept with its state. Days since 1970, the least number if
 * there is none.
 *
 * @param missed the last day of which an account without a dossier was told
 * @param untold the last day of which an older version may have counted nothing
 */
public record Unheard(int missed, int untold) {

    private static final byte VERSION = 1;
    private static final int LENGTH = 1 + 2 * Integer.BYTES;

    public byte[] bytes() {
        return ByteBuffer.allocate(LENGTH)
                .put(VERSION)
                .putInt(missed)
                .putInt(untold)
                .array();
    }

    /**
     * Reads what was written.
     *
     * @throws DossierBytes.UnreadableState if the bytes are none
     */
    public static Unheard read(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        if (bytes.remaining() != LENGTH || bytes.get() != VERSION) {
            throw new DossierBytes.UnreadableState(
                    "what a task has not heard, in " + value.length + " bytes, cannot be read", null);
        }
        return new Unheard(bytes.getInt(), bytes.getInt());
    }
}
