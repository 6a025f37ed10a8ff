package dev.churnwatch.wire;

import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.RowKind;
import dev.churnwatch.churn.RowSink;
import dev.churnwatch.churn.Span;
import dev.churnwatch.event.AccountId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a page of a ledger, one after another. Nearly all of a changelog are these, so whatever a row does not need it does
 * not have.
 *
 * <pre>
 *   byte     kind and flags
 *   byte     form: place in the page (2 bits), beginning (1), end (2), record key (1), name (2)
 *   varint   beginning, counted from the row's before, ms; unless it is unknown
 *   varint   end, counted from the beginning, ms; unless it stands or has none
 *   long     record key, if there is one
 *   bytes    name, if there is one; its length before it, unless that is 16, as of a packed did:plc
 * </pre>
 */
final class PageBytes {

    private static final int PLACE = 0b11;
    private static final int FROM_UNKNOWN = 0b100;
    private static final int TO_OPEN = 0b1000;
    private static final int TO_NONE = 0b10000;
    private static final int HAS_REF = 0b100000;
    private static final int PLC_NAME = 0b1000000;
    private static final int OTHER_NAME = 0b10000000;

    private static final int PLC_LENGTH = 16;
    private static final int KIND = 0x0f;
    private static final int FLAGS = 0xf0;
    private static final long UNKNOWN = Long.MIN_VALUE;

    private PageBytes() {}

    static void write(Ledger ledger, int page, DataOutputStream out) {
        ledger.readPage(page, new Writer(page, out));
    }

    private static final class Writer implements RowSink {

        private final int firstRow;
        private final DataOutputStream out;
        private long before;

        Writer(int page, DataOutputStream out) {
            this.firstRow = page * Ledger.PAGE;
            this.out = out;
        }

        @Override
        public void row(int row, RowKind kind, int flags, byte @Nullable [] pair, long from, long to, long ref) {
            try {
                out.writeByte(kind.code() | flags);
                out.writeByte((row - firstRow) | form(pair, from, to, ref));
                writeMoments(from, to);
                if (ref != 0) {
                    out.writeLong(ref);
                }
                if (pair != null) {
                    if (pair.length != PLC_LENGTH) {
                        Varints.write(pair.length, out);
                    }
                    out.write(pair);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory", e);
            }
        }

        private static int form(byte @Nullable [] pair, long from, long to, long ref) {
            int name = pair == null ? 0 : pair.length == PLC_LENGTH ? PLC_NAME : OTHER_NAME;
            int end = to == Span.OPEN ? TO_OPEN : to == 0 ? TO_NONE : 0;
            return (from == UNKNOWN ? FROM_UNKNOWN : 0) | end | (ref == 0 ? 0 : HAS_REF) | name;
        }

        private void writeMoments(long from, long to) throws IOException {
            if (from != UNKNOWN) {
                Varints.write(from - before, out);
                before = from;
            }
            if (to != Span.OPEN && to != 0) {
                Varints.write(to - (from == UNKNOWN ? 0 : from), out);
            }
        }
    }

    /** Shows the rows that {@link #write} wrote. */
    static void read(int page, DataInputStream in, RowSink sink) throws IOException {
        long before = 0;
        while (in.available() > 0) {
            int kind = in.readUnsignedByte();
            int form = in.readUnsignedByte();
            long from = UNKNOWN;
            if ((form & FROM_UNKNOWN) == 0) {
                from = before + Varints.read(in);
                before = from;
            }
            long to = end(form, from, in);
            long ref = (form & HAS_REF) != 0 ? in.readLong() : 0;
            byte[] pair = null;
            if ((form & (PLC_NAME | OTHER_NAME)) != 0) {
                pair = name((form & PLC_NAME) != 0 ? PLC_LENGTH : (int) Varints.read(in), in);
            }
            sink.row(page * Ledger.PAGE + (form & PLACE), RowKind.of(kind & KIND), kind & FLAGS, pair, from, to, ref);
        }
    }

    private static long end(int form, long from, DataInputStream in) throws IOException {
        if ((form & TO_OPEN) != 0) {
            return Span.OPEN;
        }
        return (form & TO_NONE) != 0 ? 0 : (from == UNKNOWN ? 0 : from) + Varints.read(in);
    }

    private static byte[] name(int length, DataInputStream in) throws IOException {
        if (length < 0 || length > AccountId.MAX_BYTES) {
            throw new IOException("a name of " + length + " bytes");
        }
        byte[] name = new byte[length];
        in.readFully(name);
        return name;
    }

    /**
     * Shows the rows of a page as it was written before: each with its number in the ledger, its kind, and bits that say whether its
     * beginning is unknown (1), it stands (2), and it has a record key (4) and a name (8).
     *
     * @param wide whether numbers have their full length
     */
    static void readFormer(boolean wide, DataInputStream in, RowSink sink) throws IOException {
        while (in.available() > 0) {
            int row = wide ? in.readInt() : (int) Varints.read(in);
            int kind = in.readUnsignedByte();
            int shape = in.readUnsignedByte();
            long from = (shape & 1) != 0 ? UNKNOWN : number(wide, in);
            long base = wide || from == UNKNOWN ? 0 : from;
            long to = (shape & 2) != 0 ? Span.OPEN : base + number(wide, in);
            long ref = (shape & 4) != 0 ? in.readLong() : 0;
            int length = (shape & 8) == 0 ? 0 : wide ? in.readUnsignedShort() : (int) Varints.read(in);
            byte[] pair = (shape & 8) == 0 ? null : name(length, in);
            sink.row(row, RowKind.of(kind & KIND), kind & FLAGS, pair, from, to, ref);
        }
    }

    private static long number(boolean wide, DataInputStream in) throws IOException {
        return wide ? in.readLong() : Varints.read(in);
    }
}
