package dev.churnwatch.wire;

import dev.churnwatch.churn.Followers;
import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.RowKind;
import dev.churnwatch.churn.RowSink;
import dev.churnwatch.churn.Seen;
import dev.churnwatch.churn.Span;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.flag.Rulings;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A dossier in pieces for the changelog: one head, its followers by the day, and as many pages of its ledger as it has, each a
 * record of its own, so that no record grows with the account.
 *
 * <p>This is Churnwatch's own state: bytes that cannot be read stop the task, with an {@link UnreadableState} that says
 * what they are.
 */
public final class DossierBytes {

    private static final int VERSION = 8;

    /** Heads of this version and of those before are written anew by each judgement, whatever it finds. */
    private static final int WRITTEN_WHEN_JUDGED = 7;

    /** Pages of this version and of those before are longer. */
    private static final int WITH_LONG_PAGES = 6;

    /** Heads of this version and of the two before have the followers too. */
    private static final int WITH_FOLLOWERS = 5;

    /** Pieces of this version and of those before have numbers of fixed length, and names in UTF-8. */
    private static final int WIDE = 4;

    /** Heads of this version and of the one before have none. */
    private static final int WITHOUT_FOLLOWERS = 3;

    /** Heads of this version have no rulings either. */
    private static final int WITHOUT_RULINGS = 2;

    private static final int FROM_UNKNOWN = 1;
    private static final int TO_OPEN = 2;
    private static final int HAS_REF = 4;
    private static final int HAS_NAME = 8;
    private static final long UNKNOWN = Long.MIN_VALUE;

    private DossierBytes() {}

    /** State that this version cannot read. */
    public static final class UnreadableState extends RuntimeException {

        UnreadableState(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * What an account's head holds. A judgement that finds nothing does not write it anew.
     *
     * @param judged the tick up to which all accounts had been judged when it was written, ms: what was due since then has been
     *     judged too, and nothing was found; {@link Long#MAX_VALUE} of versions that wrote it in any case
     * @param followers those that a head of before had in it, or {@code null}
     */
    public record Head(
            long judged,
            Seen seen,
            Dossier.Judgement judgement,
            Dossier.@Nullable Shadow shadow,
            Rulings rulings,
            @Nullable Followers followers) {}

    public static byte[] head(Head head) {
        return write(out -> {
            Varints.write(head.judged(), out);
            SeenBytes.write(head.seen(), out);
            JudgementBytes.write(head.judgement(), out);
            Dossier.Shadow shadow = head.shadow();
            out.writeBoolean(shadow != null);
            if (shadow != null) {
                out.writeInt(shadow.revision());
                JudgementBytes.write(shadow.judgement(), out);
            }
            RulingBytes.write(head.rulings(), out);
        });
    }

    public static Head head(byte[] bytes) {
        return read(bytes, "the head of a dossier", (version, in) -> {
            long judged = version <= WRITTEN_WHEN_JUDGED ? Long.MAX_VALUE : Varints.read(in);
            Seen seen = version <= WIDE ? SeenBytes.readWide(in) : SeenBytes.read(in);
            Dossier.Judgement judgement = JudgementBytes.read(in);
            Dossier.Shadow shadow = in.readBoolean() ? new Dossier.Shadow(in.readInt(), JudgementBytes.read(in)) : null;
            Rulings rulings = version == WITHOUT_RULINGS ? Rulings.NONE : RulingBytes.read(in);
            boolean holds = version > WITHOUT_FOLLOWERS && version <= WITH_FOLLOWERS;
            Followers followers = holds ? followers(version, in) : null;
            return new Head(judged, seen, judgement, shadow, rulings, followers);
        });
    }

    /** Followers by the day, or {@code null} if nothing was told. */
    public static byte @Nullable [] followers(Followers followers) {
        if (followers.isBlank()) {
            return null;
        }
        return write(out -> {
            out.writeInt(followers.unknownTo());
            ShiftBytes.writeNarrow(followers.days(), out);
        });
    }

    /** The followers that {@link #followers(Followers)} wrote. */
    public static Followers followers(byte[] bytes) {
        return read(bytes, "the followers of a dossier", DossierBytes::followers);
    }

    private static Followers followers(int version, DataInputStream in) throws IOException {
        Followers followers = new Followers();
        followers.unknownTo(in.readInt());
        (version <= WIDE ? ShiftBytes.read(in) : ShiftBytes.readNarrow(in)).forEach(followers::add);
        return followers;
    }

    /** A page of a ledger, or {@code null} if it is empty. */
    public static byte @Nullable [] page(Ledger ledger, int page) {
        byte[] bytes = write(out -> ledger.readPage(page, (row, kind, flags, pair, from, to, ref) -> {
            try {
                row(out, row, kind, flags, pair, from, to, ref);
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory", e);
            }
        }));
        return bytes.length == 1 ? null : bytes;
    }

    private static void row(
            DataOutputStream out,
            int row,
            RowKind kind,
            int flags,
            byte @Nullable [] pair,
            long from,
            long to,
            long ref)
            throws IOException {
        Varints.write(row, out);
        out.writeByte(kind.code() | flags);
        out.writeByte((from == UNKNOWN ? FROM_UNKNOWN : 0)
                | (to == Span.OPEN ? TO_OPEN : 0)
                | (ref != 0 ? HAS_REF : 0)
                | (pair != null ? HAS_NAME : 0));
        if (from != UNKNOWN) {
            Varints.write(from, out);
        }
        if (to != Span.OPEN) {
            Varints.write(from == UNKNOWN ? to : to - from, out);
        }
        if (ref != 0) {
            out.writeLong(ref);
        }
        if (pair != null) {
            Varints.write(pair.length, out);
            out.write(pair);
        }
    }

    /** Whether a page was written when pages were longer: then all pages of its ledger are to be written anew. */
    public static boolean isLong(byte[] page) {
        return page.length > 0 && page[0] <= WITH_LONG_PAGES;
    }

    /** Shows the rows of a page that {@link #page} wrote. */
    public static void page(byte[] bytes, RowSink sink) {
        read(bytes, "a page of a ledger", (version, in) -> {
            while (in.available() > 0) {
                if (version <= WIDE) {
                    wideRow(in, sink);
                } else {
                    row(in, sink);
                }
            }
            return bytes.length;
        });
    }

    private static void row(DataInputStream in, RowSink sink) throws IOException {
        int row = (int) Varints.read(in);
        int kind = in.readUnsignedByte();
        int shape = in.readUnsignedByte();
        long from = (shape & FROM_UNKNOWN) != 0 ? UNKNOWN : Varints.read(in);
        long base = from == UNKNOWN ? 0 : from;
        long to = (shape & TO_OPEN) != 0 ? Span.OPEN : base + Varints.read(in);
        long ref = (shape & HAS_REF) != 0 ? in.readLong() : 0;
        byte[] pair = (shape & HAS_NAME) != 0 ? name((int) Varints.read(in), in) : null;
        sink.row(row, RowKind.of(kind & 0x0f), kind & 0xf0, pair, from, to, ref);
    }

    private static void wideRow(DataInputStream in, RowSink sink) throws IOException {
        int row = in.readInt();
        int kind = in.readUnsignedByte();
        int shape = in.readUnsignedByte();
        long from = (shape & FROM_UNKNOWN) != 0 ? UNKNOWN : in.readLong();
        long to = (shape & TO_OPEN) != 0 ? Span.OPEN : in.readLong();
        long ref = (shape & HAS_REF) != 0 ? in.readLong() : 0;
        byte[] pair = (shape & HAS_NAME) != 0 ? name(in.readUnsignedShort(), in) : null;
        sink.row(row, RowKind.of(kind & 0x0f), kind & 0xf0, pair, from, to, ref);
    }

    private static byte[] name(int length, DataInputStream in) throws IOException {
        if (length < 0 || length > AccountId.MAX_BYTES) {
            throw new IOException("a name of " + length + " bytes");
        }
        byte[] name = new byte[length];
        in.readFully(name);
        return name;
    }

    private static byte[] write(Bytes.Body body) {
        return Bytes.of(out -> {
            out.writeByte(VERSION);
            body.write(out);
        });
    }

    private static <T> T read(byte[] bytes, String what, Reading<T> reading) {
        try (DataInputStream in = Bytes.reading(bytes)) {
            int version = in.readByte();
            if (version < WITHOUT_RULINGS || version > VERSION) {
                throw new UnreadableState(what + " has version " + version + ", this is version " + VERSION, null);
            }
            return reading.from(version, in);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UnreadableState(what + " of " + bytes.length + " bytes cannot be read", e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(int version, DataInputStream in) throws IOException;
    }
}
