package dev.churnwatch.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.ByteBufferInputStream;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.apache.kafka.common.utils.Utils;

/** Bytes as data streams write and read them, without a lock for each. */
final class Bytes {

    private Bytes() {}

    /** Something that can be written. */
    @FunctionalInterface
    interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    /** What a body writes. */
    static byte[] of(Body body) {
        ByteBufferOutputStream bytes = new ByteBufferOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            body.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        bytes.buffer().flip();
        return Utils.toArray(bytes.buffer());
    }

    /** Reads some bytes. */
    static DataInputStream reading(byte[] bytes) {
        return new DataInputStream(new ByteBufferInputStream(ByteBuffer.wrap(bytes)));
    }
}
