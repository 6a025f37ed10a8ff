package dev.churnwatch.lab;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A file that a command reads or writes: {@code -} is the standard stream, a name that ends in .gz is packed. */
record DataFile(String name) {

    private static final String STANDARD = "-";
    private static final int BUFFER = 1 << 16;

    /** Opens it for reading. */
    InputStream read() throws IOException {
        InputStream bytes = name.equals(STANDARD) ? System.in : Files.newInputStream(Path.of(name));
        try {
            return new BufferedInputStream(isPacked() ? new GZIPInputStream(bytes, BUFFER) : bytes, BUFFER);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** Opens it for writing, empty; what stood in it is gone. */
    OutputStream write() throws IOException {
        OutputStream bytes = name.equals(STANDARD) ? unclosable(System.out) : Files.newOutputStream(Path.of(name));
        return new BufferedOutputStream(isPacked() ? new GZIPOutputStream(bytes, BUFFER) : bytes, BUFFER);
    }

    boolean isStandard() {
        return name.equals(STANDARD);
    }

    private boolean isPacked() {
        return name.endsWith(".gz");
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
