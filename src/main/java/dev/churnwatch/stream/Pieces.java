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
import org.jspecify.annotations.Nullable;

/**
 * A dossier in the pieces that it is stored in, by number: its head, its followers if there are any, and the pages of its
 * ledger that are not empty.
 */
final class Pieces {

    private Pieces() {}

    /** @param judged the tick up to which all accounts have been judged, ms */
    static SortedMap<Integer, byte[]> of(Dossier dossier, long judged) {
        SortedMap<Integer, byte[]> pieces = new TreeMap<>();
        pieces.put(PieceKey.HEAD, head(dossier, judged));
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

    static byte[] head(Dossier dossier, long judged) {
        return DossierBytes.head(new Head(
                judged, dossier.ledger().seen(), dossier.judgement(), dossier.shadow(), dossier.rulings(), null));
    }

    /**
     * The dossier that was stored in these pieces.
     *
     * @param judged the tick up to which all accounts have been judged by now, ms
     */
    static Dossier wake(AccountId account, SortedMap<Integer, byte[]> pieces, Watch watch, long judged) {
        Ledger ledger = new Ledger(account, watch.hash());
        Dossier.Judgement judgement = Dossier.Judgement.NONE;
        Dossier.Shadow shadow = null;
        Rulings rulings = Rulings.NONE;
        boolean pagesWereLong = false;
        long written = Long.MAX_VALUE;
        for (Map.Entry<Integer, byte[]> piece : pieces.entrySet()) {
            if (piece.getKey() == PieceKey.HEAD) {
                Head head = DossierBytes.head(piece.getValue());
                ledger.seen(head.seen());
                if (head.followers() != null && !pieces.containsKey(PieceKey.FOLLOWERS)) {
                    ledger.followers(head.followers());
                }
                written = head.judged();
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
        Dossier dossier = new Dossier(ledger, judgement, shadow, rulings, watch);
        if (written < judged && dossier.isUnaccused() && dossier.isDue(judged)) {
            dossier.acquit(judged);
        }
        return dossier;
    }

    /**
     * Whether a dossier with this head may have something to judge; who the shadow is may not have been restored yet.
     *
     * @param judged the tick up to which all accounts have been judged by now, as far as is known, ms
     */
    static boolean mayStir(byte @Nullable [] bytes, long judged) {
        if (bytes == null) {
            return false;
        }
        Head head = DossierBytes.head(bytes);
        long since = head.judged() < judged ? judged : Long.MIN_VALUE;
        Seen seen = head.seen().judged(since);
        Dossier.Shadow shadow = head.shadow();
        return seen.changed()
                || head.rulings().nextTurn(Math.max(since, head.judgement().judgedTo())) != Long.MAX_VALUE
                || mayStir(seen, head.judgement(), since)
                || (shadow != null && mayStir(seen, shadow.judgement(), since));
    }

    private static boolean mayStir(Seen seen, Dossier.Judgement judgement, long since) {
        return judgement.open() || seen.awaitsMidnight(Math.max(since, judgement.judgedTo()));
    }
}
