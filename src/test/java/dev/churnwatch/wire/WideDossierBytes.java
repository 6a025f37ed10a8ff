package dev.churnwatch.wire;

import dev.churnwatch.churn.Followers;
import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.Seen;
import dev.churnwatch.churn.Span;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.wire.DossierBytes.Head;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of dossiers as versions 2 to 4 wrote them: numbers of fixed length, names in UTF-8, 32 rows to a page; heads of 5; and
 * pages of 5 to 7, whose rows have their numbers, eight to a page up to 6.
 */
public final class WideDossierBytes {

    private WideDossierBytes() {}

    /** A head of a version: before 3 without rulings, before 4 without followers, in 5 with numbers as short as they are now. */
    public static byte[] head(Head head, int version) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(version);
            write(head.seen(), version, out);
            JudgementBytes.write(head.judgement(), out);
            out.writeBoolean(false);
            if (version >= 3) {
                RulingBytes.write(head.rulings(), out);
            }
            if (version >= 4) {
                write(Objects.requireNonNull(head.followers(), "such a head has them"), version, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(Seen seen, int version, DataOutputStream out) throws IOException {
        if (version >= 5) {
            out.writeByte(15);
            Varints.write(seen.first(), out);
            for (long moment : List.of(seen.last(), seen.born(), seen.changedFrom(), seen.changedTo())) {
                Varints.write(moment - seen.first(), out);
            }
            return;
        }
        out.writeLong(seen.first());
        out.writeLong(seen.last());
        out.writeLong(seen.born());
        out.writeLong(seen.changedFrom());
        out.writeLong(seen.changedTo());
    }

    private static void write(Followers followers, int version, DataOutputStream out) throws IOException {
        out.writeInt(followers.unknownTo());
        if (version >= 5) {
            ShiftBytes.writeNarrow(followers.days(), out);
        } else {
            ShiftBytes.write(followers.days(), out);
        }
    }

    /** The pages of a ledger in version 7, by number. */
    public static Map<Integer, byte[]> pagesWithRowNumbers(Ledger ledger) {
        return pages(ledger, 7, Ledger.PAGE);
    }

    /** The pages of a ledger in version 6, by number. */
    public static Map<Integer, byte[]> pagesOfEight(Ledger ledger) {
        return pages(ledger, 6, 8);
    }

    /** The pages of a ledger in version 4, by number. */
    public static Map<Integer, byte[]> pages(Ledger ledger) {
        return pages(ledger, 4, 32);
    }

    private static Map<Integer, byte[]> pages(Ledger ledger, int version, int length) {
        Map<Integer, ByteArrayOutputStream> pages = new TreeMap<>();
        for (int page = 0; page < ledger.pages(); page++) {
            ledger.readPage(page, (row, kind, flags, pair, from, to, ref) -> {
                ByteArrayOutputStream bytes = pages.computeIfAbsent(row / length, number -> begun(version));
                try {
                    DataOutputStream out = new DataOutputStream(bytes);
                    boolean unknown = from == Long.MIN_VALUE;
                    boolean open = to == Span.OPEN;
                    int shape = (unknown ? 1 : 0) | (open ? 2 : 0) | (ref != 0 ? 4 : 0) | (pair != null ? 8 : 0);
                    if (version <= 4) {
                        wide(row, kind.code() | flags, shape, pair, from, to, ref, out);
                    } else {
                        narrow(row, kind.code() | flags, shape, pair, from, to, ref, out);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException("writing to memory", e);
                }
            });
        }
        return bytes(pages);
    }

    private static void narrow(
            int row, int kind, int shape, byte @Nullable [] pair, long from, long to, long ref, DataOutputStream out)
            throws IOException {
        Varints.write(row, out);
        out.writeByte(kind);
        out.writeByte(shape);
        boolean unknown = (shape & 1) != 0;
        if (!unknown) {
            Varints.write(from, out);
        }
        if ((shape & 2) == 0) {
            Varints.write(unknown ? to : to - from, out);
        }
        if (ref != 0) {
            out.writeLong(ref);
        }
        if (pair != null) {
            Varints.write(pair.length, out);
            out.write(pair);
        }
    }

    private static void wide(
            int row, int kind, int shape, byte @Nullable [] pair, long from, long to, long ref, DataOutputStream out)
            throws IOException {
        out.writeInt(row);
        out.writeByte(kind);
        out.writeByte(shape);
        if ((shape & 1) == 0) {
            out.writeLong(from);
        }
        if ((shape & 2) == 0) {
            out.writeLong(to);
        }
        if (ref != 0) {
            out.writeLong(ref);
        }
        if (pair != null) {
            byte[] name = pair.length == 0 ? pair : AccountId.ofPacked(pair).utf8();
            out.writeShort(name.length);
            out.write(name);
        }
    }

    private static Map<Integer, byte[]> bytes(Map<Integer, ByteArrayOutputStream> pages) {
        Map<Integer, byte[]> bytes = new TreeMap<>();
        pages.forEach((number, page) -> bytes.put(number, page.toByteArray()));
        return bytes;
    }

    private static ByteArrayOutputStream begun(int version) {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.write(version);
        return page;
    }
}
