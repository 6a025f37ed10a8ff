package dev.churnwatch.wire;

import java.nio.ByteBuffer;

/**
 * How far a task has come, kept with its state.
 *
 * @param own the latest event time of its own input, ms
 * @param judged the tick up to which its accounts have been judged, ms
 * @param towards the tick that judging was on its way to, ms; some accounts may have been judged up to it
 * @param seen by partition, how far each task has taken its input, ms
 * @param settled by partition, how far each task has answered everybody's notices, ms
 */
@SuppressWarnings("ArrayRecordComponent") // written once, read once: copies would only cost
public record Clocks(long own, long judged, long towards, long[] seen, long[] settled) {

    private static final byte VERSION = 2;

    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(1 + Integer.BYTES + Long.BYTES * (3 + 2 * seen.length));
        bytes.put(VERSION).putInt(seen.length).putLong(own).putLong(judged).putLong(towards);
        for (int partition = 0; partition < seen.length; partition++) {
            bytes.putLong(seen[partition]).putLong(settled[partition]);
        }
        return bytes.array();
    }

    /**
     * Reads clocks.
     *
     * @throws DossierBytes.UnreadableState if the bytes are none
     */
    public static Clocks read(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        if (bytes.remaining() < 1 + Integer.BYTES || bytes.get() != VERSION) {
            throw new DossierBytes.UnreadableState("the clocks of a task have another version", null);
        }
        int partitions = bytes.getInt();
        if (partitions < 0 || bytes.remaining() != Long.BYTES * (3 + 2L * partitions)) {
            throw new DossierBytes.UnreadableState("the clocks of a task are cut short", null);
        }
        long own = bytes.getLong();
        long judged = bytes.getLong();
        long towards = bytes.getLong();
        long[] seen = new long[partitions];
        long[] settled = new long[partitions];
        for (int partition = 0; partition < partitions; partition++) {
            seen[partition] = bytes.getLong();
            settled[partition] = bytes.getLong();
        }
        return new Clocks(own, judged, towards, seen, settled);
    }
}
