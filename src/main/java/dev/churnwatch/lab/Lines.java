package dev.churnwatch.lab;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a stream without their ends, LF or CR LF. */
final class Lines {

    private static final int CHUNK = 1 << 16;
    private static final int NO_MORE = -1;

    private final InputStream in;
    private final int longest;
    private final byte[] chunk = new byte[CHUNK];
    private int next;
    private int end;
    private byte[] line = new byte[512];
    private int length;

    /** @param longest what is kept of a line, in bytes; the rest is dropped */
    Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The next line, or {@code null} after the last one. */
    byte @Nullable [] next() throws IOException {
        length = 0;
        if (!more()) {
            return null;
        }
        do {
            int stop = next;
            while (stop < end && chunk[stop] != '\n') {
                stop++;
            }
            keep(stop);
            next = stop + 1;
            if (stop < end) {
                break;
            }
        } while (more());
        boolean returned = length > 0 && line[length - 1] == '\r';
        return Arrays.copyOf(line, returned ? length - 1 : length);
    }

    private boolean more() throws IOException {
        if (next < end) {
            return true;
        }
        next = 0;
        end = in.read(chunk);
        return end != NO_MORE;
    }

    private void keep(int stop) {
        int kept = Math.min(stop - next, longest - length);
        if (length + kept > line.length) {
            line = Arrays.copyOf(line, Math.min(longest, 2 * (length + kept)));
        }
        System.arraycopy(chunk, next, line, length, kept);
        length += kept;
    }
}
