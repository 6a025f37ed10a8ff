package dev.churnwatch.wire;

import dev.churnwatch.churn.Seen;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** When an account was seen, as a part of its head: moments that are there, counted from the first and the last event. */
final class SeenBytes {

    private static final int SEEN = 1;
    private static final int BORN = 2;
    private static final int CHANGED = 4;
    private static final int EVER_CHANGED = 8;

    private SeenBytes() {}

    static void write(Seen seen, DataOutputStream out) throws IOException {
        boolean wasSeen = seen.first() != Seen.EMPTY.first();
        boolean born = seen.born() != Seen.EMPTY.born();
        boolean everChanged = seen.changedTo() != Seen.EMPTY.changedTo();
        long base = wasSeen ? seen.first() : 0;
        long last = wasSeen ? seen.last() : 0;
        out.writeByte((wasSeen ? SEEN : 0)
                | (born ? BORN : 0)
                | (seen.changed() ? CHANGED : 0)
                | (everChanged ? EVER_CHANGED : 0));
        if (wasSeen) {
            Varints.write(base, out);
            Varints.write(last - base, out);
        }
        writeIf(born, seen.born() - base, out);
        writeIf(seen.changed(), seen.changedFrom() - last, out);
        writeIf(everChanged, seen.changedTo() - last, out);
    }

    private static void writeIf(boolean there, long moment, DataOutputStream out) throws IOException {
        if (there) {
            Varints.write(moment, out);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param fromLast whether changes are counted from the last event; before, they were from the first
     */
    static Seen read(DataInputStream in, boolean fromLast) throws IOException {
        int there = in.readUnsignedByte();
        boolean wasSeen = (there & SEEN) != 0;
        long base = wasSeen ? Varints.read(in) : 0;
        long last = wasSeen ? base + Varints.read(in) : 0;
        long origin = fromLast ? last : base;
        return new Seen(
                wasSeen ? base : Seen.EMPTY.first(),
                wasSeen ? last : Seen.EMPTY.last(),
                (there & BORN) != 0 ? base + Varints.read(in) : Seen.EMPTY.born(),
                (there & CHANGED) != 0 ? origin + Varints.read(in) : Seen.EMPTY.changedFrom(),
                (there & EVER_CHANGED) != 0 ? origin + Varints.read(in) : Seen.EMPTY.changedTo());
    }

    /** As it was written before. */
    static Seen readWide(DataInputStream in) throws IOException {
        return new Seen(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }
}
