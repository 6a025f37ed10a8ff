package dev.churnwatch.stream;

import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.Seen;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.flag.Rulings;
import dev.churnwatch.wire.DossierBytes;
import dev.churnwatch.wire.DossierBytes.Head;
import dev.churnwatch.wire.PieceKey;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A dossier in the pieces that it is stored in, by number: its head, its followers if there are any, and the pages of its
 * ledger that are not empty.
 */
final class Pieces {

    private Pieces() {}

    static SortedMap<Integer, byte[]> of(Dossier dossier) {
        SortedMap<Integer, byte[]> pieces = new TreeMap<>();
        pieces.put(PieceKey.HEAD, head(dossier));
        byte[] followers = DossierBytes.followers(dossier.ledger().followers());
        if (followers != null) {
            pieces.put(PieceKey.FOLLOWERS, followers);
        }
        for (int page = 0; page < dossier.ledger().pages(); page++) {
            byte[] bytes = DossierBytes.page(dossier.ledger(), page);
            if (bytes != null) {
                pieces.put(page, bytes);
            }
        }
        return pieces;
    }

    static byte[] head(Dossier dossier) {
        return DossierBytes.head(
                new Head(dossier.ledger().seen(), dossier.judgement(), dossier.shadow(), dossier.rulings(), null));
    }

    /** The dossier that was stored in these pieces. */
    static Dossier wake(AccountId account, SortedMap<Integer, byte[]> pieces, Watch watch) {
        Ledger ledger = new Ledger(account, watch.hash());
        Dossier.Judgement judgement = Dossier.Judgement.NONE;
        Dossier.Shadow shadow = null;
        Rulings rulings = Rulings.NONE;
        boolean pagesWereLong = false;
        for (Map.Entry<Integer, byte[]> piece : pieces.entrySet()) {
            if (piece.getKey() == PieceKey.HEAD) {
                Head head = DossierBytes.head(piece.getValue());
                ledger.seen(head.seen());
                if (head.followers() != null && !pieces.containsKey(PieceKey.FOLLOWERS)) {
                    ledger.followers(head.followers());
                }
                judgement = head.judgement();
                shadow = head.shadow();
                rulings = head.rulings();
            } else if (piece.getKey() == PieceKey.FOLLOWERS) {
                ledger.followers(DossierBytes.followers(piece.getValue()));
                ledger.followers().stored();
            } else {
                DossierBytes.page(piece.getValue(), ledger.restoring());
                pagesWereLong |= DossierBytes.isLong(piece.getValue());
            }
        }
        ledger.restored();
        if (pagesWereLong) {
            ledger.changeAllPages();
        }
        return new Dossier(ledger, judgement, shadow, rulings, watch);
    }

    /** Whether a dossier with this head may have something to judge; who the shadow is may not have been restored yet. */
    static boolean mayStir(byte[] bytes) {
        Head head = DossierBytes.head(bytes);
        Dossier.Shadow shadow = head.shadow();
        return head.seen().changed()
                || head.rulings().nextTurn(head.judgement().judgedTo()) != Long.MAX_VALUE
                || mayStir(head.seen(), head.judgement())
                || (shadow != null && mayStir(head.seen(), shadow.judgement()));
    }

    private static boolean mayStir(Seen seen, Dossier.Judgement judgement) {
        return judgement.open() || seen.awaitsMidnight(judgement.judgedTo());
    }
}
