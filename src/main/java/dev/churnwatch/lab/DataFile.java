package dev.churnwatch.lab;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A file that a command reads or writes; {@code -} is the standard stream. What is read is unpacked if it begins as gzip or
 * zstd do, whatever its name; what is written is packed if its name ends in .gz or .zst.
 */
record DataFile(String name) {

    private static final String STANDARD = "-";
    private static final int BUFFER = 1 << 16;

    /** How a gzip file begins: RFC 1952. */
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    /** How a zstd frame begins: RFC 8878. */
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    /** Opens it for reading. */
    InputStream read() throws IOException {
        InputStream bytes = name.equals(STANDARD) ? System.in : Files.newInputStream(Path.of(name));
        try {
            return new BufferedInputStream(unpacked(new BufferedInputStream(bytes, BUFFER)), BUFFER);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static InputStream unpacked(InputStream bytes) throws IOException {
        bytes.mark(ZSTD.length);
        byte[] start = bytes.readNBytes(ZSTD.length);
        bytes.reset();
        if (Arrays.equals(start, ZSTD)) {
            return new ZstdInputStream(bytes);
        }
        boolean gzip = start.length >= GZIP.length && Arrays.equals(Arrays.copyOf(start, GZIP.length), GZIP);
        return gzip ? new GZIPInputStream(bytes, BUFFER) : bytes;
    }

    /** Opens it for writing, empty; what stood in it is gone. */
    OutputStream write() throws IOException {
        OutputStream bytes = name.equals(STANDARD) ? unclosable(System.out) : Files.newOutputStream(Path.of(name));
        return new BufferedOutputStream(packed(bytes), BUFFER);
    }

    private OutputStream packed(OutputStream bytes) throws IOException {
        if (name.endsWith(".zst")) {
            return new ZstdOutputStream(bytes);
        }
        return name.endsWith(".gz") ? new GZIPOutputStream(bytes, BUFFER) : bytes;
    }

    boolean isStandard() {
        return name.equals(STANDARD);
    }

    private static OutputStream unclosable(PrintStream stream) {
        return new FilterOutputStream(stream) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                if (stream.checkError()) {
                    throw new IOException("standard output is closed");
                }
            }

            @Override
            public void close() {
                stream.flush();
            }
        };
    }
}
