package dev.churnwatch.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** On which UTC days the canaries of a task began, as it is kept with its state. */
public final class CanaryBytes {

    private static final byte VERSION = 1;

    private CanaryBytes() {}

    /** Days since 1970, in order. */
    public static byte[] of(List<Long> begun) {
        ByteBuffer bytes = ByteBuffer.allocate(1 + begun.size() * Long.BYTES).put(VERSION);
        begun.forEach(bytes::putLong);
        return bytes.array();
    }

    /**
     * Reads the days.
     *
     * @throws DossierBytes.UnreadableState if the bytes are none
     */
    public static List<Long> read(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        if (!bytes.hasRemaining() || bytes.get() != VERSION || bytes.remaining() % Long.BYTES != 0) {
            throw new DossierBytes.UnreadableState(
                    "the canaries of a task, in " + value.length + " bytes, cannot be read", null);
        }
        List<Long> begun = new ArrayList<>();
        while (bytes.hasRemaining()) {
            begun.add(bytes.getLong());
        }
        return begun;
    }
}
