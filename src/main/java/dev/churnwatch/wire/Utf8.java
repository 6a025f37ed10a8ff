package dev.churnwatch.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Whether bytes are UTF-8, strictly: no overlong forms, no surrogates, nothing cut off. */
final class Utf8 {

    private Utf8() {}

    /** The offset of the first malformed sequence, or -1. */
    static int firstMalformed(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                return firstMalformed(bytes, i);
            }
        }
        return -1;
    }

    private static int firstMalformed(byte[] bytes, int from) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        return decoder.decode(in, CharBuffer.allocate(bytes.length - from), true)
                        .isError()
                ? in.position()
                : -1;
    }
}
