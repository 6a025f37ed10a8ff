package dev.churnwatch.stream;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.wire.ErasureRecord;
import dev.churnwatch.wire.Seal;
import java.util.List;

/** Erases accounts from the dossiers of one task, and from the topics that hold the latest of each account. */
final class Undertaker {

    /** Who orders an erasure because the account was deleted. */
    private static final String BY_POLICY = "policy";

    private final DossierStore store;
    private final Crier crier;
    private final Seal seal;
    private final boolean eraseDeleted;

    /**
     * The undertaker of a store.
     *
     * @param eraseDeleted whether an account that is told to be deleted is erased
     */
    Undertaker(DossierStore store, Crier crier, Seal seal, boolean eraseDeleted) {
        this.store = store;
        this.crier = crier;
        this.seal = seal;
        this.eraseDeleted = eraseDeleted;
    }

    /** Whether an event is by or about an account that was erased. */
    boolean hasErased(FollowEvent event) {
        AccountId other = event.target();
        return store.erasures().cover(event.actor(), event.at())
                || (other != null && store.erasures().cover(other, event.at()));
    }

    /** An event was taken. If the account was deleted, all tasks hear of it, this one too, and then it is erased. */
    void hears(FollowEvent event) {
        if (eraseDeleted && event instanceof StatusChange change && change.status() == AccountStatus.DELETED) {
            crier.order(ErasureRecord.of(change.actor(), seal, change.at(), change.at(), BY_POLICY, "deleted_account"));
        }
    }

    /** Removes the account's dossier, and from the others what they know of the account. */
    void erase(ErasureRecord erasure, long judged) {
        if (!store.isNews(erasure)) {
            return;
        }
        for (Dossier dossier : store.all()) {
            if (isOf(erasure, dossier.ledger().owner())) {
                buryFlags(dossier);
                crier.bury(dossier.ledger().owner().utf8(), ChurnTopology.ACCOUNT_DAYS);
                store.erase(dossier);
                continue;
            }
            List<FlagChange> changes = dossier.erase(account -> isOf(erasure, account), erasure.upTo(), judged);
            if (changes != null) {
                crier.publish(dossier, changes);
                buryIfLeft(dossier);
                store.changed(dossier);
            }
        }
    }

    private boolean isOf(ErasureRecord erasure, AccountId account) {
        return erasure.equals(store.erasures().of(account));
    }

    private void buryFlags(Dossier dossier) {
        if (dossier.wasFlagged()) {
            byte[] key = dossier.ledger().owner().utf8();
            crier.bury(key, ChurnTopology.FLAGS);
            crier.bury(key, ChurnTopology.FLAG_CHANGES);
        }
    }

    /** A retracted flag is not told anew; its evidence, which may name who was erased, leaves the state. */
    private void buryIfLeft(Dossier dossier) {
        if (dossier.wasFlagged() && dossier.flag() == null) {
            crier.bury(dossier.ledger().owner().utf8(), ChurnTopology.FLAGS);
        }
    }
}
