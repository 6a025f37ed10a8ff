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
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A dossier in the pieces that it is stored in, by number: its head, its followers if there are any, and the pages of its
 * ledger that are not empty. Most accounts sleep in this form, so it is two plain arrays.
 */
final class Pieces {

    private static final int[] NO_NUMBERS = {};
    private static final byte[][] NO_PIECES = {};

    /** Ascending. */
    private int[] numbers = NO_NUMBERS;

    private byte[][] pieces = NO_PIECES;
    private int count;

    /** Something that takes pieces. */
    @FunctionalInterface
    interface Taker {
        void take(int number, byte[] piece);
    }

    /** @param judged the tick up to which all accounts have been judged, ms */
    static Pieces of(Dossier dossier, long judged) {
        Pieces pieces = new Pieces();
        pieces.put(PieceKey.HEAD, head(dossier, judged));
        pieces.put(PieceKey.FOLLOWERS, DossierBytes.followers(dossier.ledger().followers()));
        for (int page = 0; page < dossier.ledger().pages(); page++) {
            pieces.put(page, DossierBytes.page(dossier.ledger(), page));
        }
        return pieces;
    }

    static byte[] head(Dossier dossier, long judged) {
        return DossierBytes.head(new Head(
                judged, dossier.ledger().seen(), dossier.judgement(), dossier.shadow(), dossier.rulings(), null));
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The piece of a number, or {@code null} if there is none. */
    byte @Nullable [] get(int number) {
        int place = place(number);
        return place < 0 ? null : pieces[place];
    }

    /** Puts a piece in the place of the one of its number; {@code null} is none. */
    void put(int number, byte @Nullable [] piece) {
        int place = place(number);
        if (piece == null) {
            if (place >= 0) {
                shift(place + 1, place);
                count--;
            }
        } else if (place >= 0) {
            pieces[place] = piece;
        } else {
            makeRoom();
            shift(-place - 1, -place);
            count++;
            numbers[-place - 1] = number;
            pieces[-place - 1] = piece;
        }
    }

    private int place(int number) {
        return Arrays.binarySearch(numbers, 0, count, number);
    }

    private void makeRoom() {
        if (count == numbers.length) {
            int room = count + 1 + (count >> 2);
            numbers = Arrays.copyOf(numbers, room);
            pieces = Arrays.copyOf(pieces, room);
        }
    }

    private void shift(int from, int to) {
        System.arraycopy(numbers, from, numbers, to, count - from);
        System.arraycopy(pieces, from, pieces, to, count - from);
    }

    /** Shows all pieces by number, ascending. */
    void forEach(Taker taker) {
        for (int place = 0; place < count; place++) {
            taker.take(numbers[place], pieces[place]);
        }
    }

    /**
     * The dossier that was stored in these pieces.
     *
     * @param judged the tick up to which all accounts have been judged by now, ms
     */
    Dossier wake(AccountId account, Watch watch, long judged) {
        Ledger ledger = ledger(account, watch);
        byte[] bytes = get(PieceKey.HEAD);
        if (bytes == null) {
            return new Dossier(ledger, Dossier.Judgement.NONE, null, Rulings.NONE, watch);
        }
        Head head = DossierBytes.head(bytes);
        ledger.seen(head.seen());
        if (head.followers() != null && get(PieceKey.FOLLOWERS) == null) {
            ledger.followers(head.followers());
        }
        Dossier dossier = new Dossier(ledger, head.judgement(), head.shadow(), head.rulings(), watch);
        if (head.judged() < judged && dossier.isUnaccused() && dossier.isDue(judged)) {
            dossier.acquit(judged);
        }
        return dossier;
    }

    private Ledger ledger(AccountId account, Watch watch) {
        Ledger ledger = new Ledger(account, watch.hash());
        boolean pagesWereLong = false;
        for (int place = 0; place < count; place++) {
            if (numbers[place] == PieceKey.FOLLOWERS) {
                ledger.followers(DossierBytes.followers(pieces[place]));
                ledger.followers().stored();
            } else if (numbers[place] >= 0) {
                DossierBytes.page(numbers[place], pieces[place], ledger.restoring());
                pagesWereLong |= DossierBytes.isLong(pieces[place]);
            }
        }
        ledger.restored();
        if (pagesWereLong) {
            ledger.changeAllPages();
        }
        return ledger;
    }

    /**
     * Whether the dossier may have something to judge; who the shadow is may not have been restored yet.
     *
     * @param judged the tick up to which all accounts have been judged by now, ms
     */
    boolean mayStir(long judged) {
        byte[] bytes = get(PieceKey.HEAD);
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
