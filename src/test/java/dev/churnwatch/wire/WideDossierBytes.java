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
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Pieces of dossiers as versions 2 to 4 wrote them: numbers of fixed length, names in UTF-8, 32 rows to a page; heads of 5; and
 * pages of 5 and 6, which differ from those of now by their eight rows.
 */
public final class WideDossierBytes {

    private static final int PAGE = 32;

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
            SeenBytes.write(seen, out);
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

    /** The pages of a ledger in version 6, by number. */
    public static Map<Integer, byte[]> pagesOfEight(Ledger ledger) {
        Map<Integer, ByteArrayOutputStream> pages = new TreeMap<>();
        for (int page = 0; page < ledger.pages(); page++) {
            byte[] rows = DossierBytes.page(ledger, page);
            if (rows != null) {
                pages.computeIfAbsent(page / 2, number -> begun(6)).write(rows, 1, rows.length - 1);
            }
        }
        return bytes(pages);
    }

    /** The pages of a ledger in version 4, by number. */
    public static Map<Integer, byte[]> pages(Ledger ledger) {
        Map<Integer, ByteArrayOutputStream> pages = new TreeMap<>();
        for (int narrow = 0; narrow < ledger.pages(); narrow++) {
            ledger.readPage(narrow, (row, kind, flags, pair, from, to, ref) -> {
                ByteArrayOutputStream page = pages.computeIfAbsent(row / PAGE, number -> begun(4));
                DataOutputStream out = new DataOutputStream(page);
                try {
                    out.writeInt(row);
                    out.writeByte(kind.code() | flags);
                    boolean unknown = from == Long.MIN_VALUE;
                    boolean open = to == Span.OPEN;
                    out.writeByte((unknown ? 1 : 0) | (open ? 2 : 0) | (ref != 0 ? 4 : 0) | (pair != null ? 8 : 0));
                    if (!unknown) {
                        out.writeLong(from);
                    }
                    if (!open) {
                        out.writeLong(to);
                    }
                    if (ref != 0) {
                        out.writeLong(ref);
                    }
                    if (pair != null) {
                        byte[] name = pair.length == 0
                                ? pair
                                : AccountId.ofPacked(pair).utf8();
                        out.writeShort(name.length);
                        out.write(name);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException("writing to memory", e);
                }
            });
        }
        return bytes(pages);
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
