package dev.churnwatch.wire;

import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.Span;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.wire.DossierBytes.Head;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** Pieces of dossiers as versions 2 to 4 wrote them: numbers of fixed length, names in UTF-8, 32 rows to a page. */
public final class WideDossierBytes {

    private static final int PAGE = 32;

    private WideDossierBytes() {}

    /** A head of a version: before 3 without rulings, before 4 without followers. */
    public static byte[] head(Head head, int version) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(version);
            out.writeLong(head.seen().first());
            out.writeLong(head.seen().last());
            out.writeLong(head.seen().born());
            out.writeLong(head.seen().changedFrom());
            out.writeLong(head.seen().changedTo());
            JudgementBytes.write(head.judgement(), out);
            out.writeBoolean(false);
            if (version >= 3) {
                RulingBytes.write(head.rulings(), out);
            }
            if (version >= 4) {
                out.writeInt(head.followers().unknownTo());
                ShiftBytes.write(head.followers().days(), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /** The pages of a ledger, by number. */
    public static Map<Integer, byte[]> pages(Ledger ledger) {
        Map<Integer, ByteArrayOutputStream> pages = new TreeMap<>();
        for (int narrow = 0; narrow < ledger.pages(); narrow++) {
            ledger.readPage(narrow, (row, kind, flags, pair, from, to, ref) -> {
                ByteArrayOutputStream page = pages.computeIfAbsent(row / PAGE, number -> begun());
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
        Map<Integer, byte[]> bytes = new TreeMap<>();
        pages.forEach((number, page) -> bytes.put(number, page.toByteArray()));
        return bytes;
    }

    private static ByteArrayOutputStream begun() {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.write(4);
        return page;
    }
}
