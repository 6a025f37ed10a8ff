package dev.churnwatch.wire;

import dev.churnwatch.churn.Followers;
import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.RowSink;
import dev.churnwatch.churn.Seen;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.flag.Rulings;
import java.io.DataInputStream;
import java.io.IOException;
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

    /** Rows of this version and of those before have their numbers, and moments that are counted from nothing. */
    private static final int WITH_ROW_NUMBERS = 7;

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
            Seen seen = version <= WIDE ? SeenBytes.readWide(in) : SeenBytes.read(in, version > WITH_ROW_NUMBERS);
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
        byte[] bytes = write(out -> PageBytes.write(ledger, page, out));
        return bytes.length == 1 ? null : bytes;
    }

    /** Whether a page was written when pages were longer: then all pages of its ledger are to be written anew. */
    public static boolean isLong(byte[] page) {
        return page.length > 0 && page[0] <= WITH_LONG_PAGES;
    }

    /** Shows the rows of a page of some number that {@link #page(Ledger, int)} wrote. */
    public static void page(int page, byte[] bytes, RowSink sink) {
        read(bytes, "a page of a ledger", (version, in) -> {
            if (version <= WITH_ROW_NUMBERS) {
                PageBytes.readFormer(version <= WIDE, in, sink);
            } else {
                PageBytes.read(page, in, sink);
            }
            return bytes.length;
        });
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
