package dev.churnwatch.stream;

import dev.churnwatch.canary.Canary;
import dev.churnwatch.flag.Breaker;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.flag.Gate;
import dev.churnwatch.flag.HeldFlag;
import dev.churnwatch.wire.BreakerOrder;
import dev.churnwatch.wire.RulingRecord;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Stands with the {@link Breaker} of one partition between what is due and the world, and carries out orders about it. */
final class Bailiff {

    private static final Logger LOG = Logger.getLogger(Bailiff.class);

    private final int partition;
    private final DossierStore store;
    private final Crier crier;
    private final Breaker breaker;

    /**
     * The bailiff of the task that {@code store} belongs to, as it was stored.
     *
     * @param limits of the partition
     */
    Bailiff(int partition, DossierStore store, Crier crier, Breaker.Limits limits) {
        this.partition = partition;
        this.store = store;
        this.crier = crier;
        this.breaker = new Breaker(limits);
        Breaker.State stored = store.books().breaker();
        if (stored == null) {
            counts();
        } else {
            breaker.restore(stored);
        }
        if (breaker.trip() != null) {
            store.recallHeld();
        }
        show();
    }

    /** The accounts have been counted. */
    void counts() {
        Population population = store.population();
        if (population != null) {
            breaker.counts(population.flagged(), population.active());
        }
    }

    /** Something that may move the flags of a dossier. */
    @FunctionalInterface
    interface Move {

        /** Makes the move, and returns what is to be told of it. */
        List<FlagChange> make(Dossier dossier, Gate gate);
    }

    /** Judges a dossier up to a tick, ms. That nothing was found is not stored. */
    void judge(Dossier dossier, long tick) {
        boolean wasUnaccused = dossier.isUnaccused();
        lead(dossier, (due, gate) -> due.advance(tick, gate), judged -> {
            if (wasUnaccused && judged.isUnaccused()) {
                store.judged(judged);
            } else {
                store.changed(judged);
            }
        });
    }

    /** Has a dossier move its flags, and tells of those that pass the breaker; of a canary's it tells nobody. */
    void lead(Dossier dossier, Move move) {
        lead(dossier, move, store::changed);
    }

    private void lead(Dossier dossier, Move move, Consumer<Dossier> noted) {
        if (Canary.isOne(dossier.ledger().owner())) {
            move.make(dossier, Gate.OPEN);
            noted.accept(dossier);
            return;
        }
        Breaker.@Nullable Trip before = breaker.trip();
        crier.publish(dossier, move.make(dossier, breaker));
        noted.accept(dossier);
        if (before == null && breaker.trip() != null) {
            LOG.errorf(
                    "CW-S2 too many flags in partition %d (%s): they are held until somebody releases or discards them",
                    partition, breaker.trip().cause());
        } else if (before != null && store.heldAccounts() == 0) {
            breaker.reset();
            LOG.infof("CW-S3 nothing is held in partition %d any more: flags are told again", partition);
        }
    }

    /** All accounts have been judged up to a tick, ms. */
    void judged(long tick) {
        breaker.judged(tick);
    }

    /** Releases or discards what is held and was due up to a moment. */
    void carryOut(BreakerOrder order, long judged) {
        switch (order.decision()) {
            case RELEASE -> {
                breaker.letThrough(order.dueUpTo());
                store.held().forEach(held -> lead(held, (dossier, gate) -> dossier.release(judged, gate)));
            }
            case DISCARD -> store.held().forEach(held -> discard(held, order));
        }
    }

    /** Rules on the flags as a person would; they are dismissed when the rulings come back. */
    private void discard(Dossier dossier, BreakerOrder order) {
        for (HeldFlag flag : dossier.held()) {
            if (flag.openedAt() <= order.dueUpTo()) {
                crier.enter(RulingRecord.discarding(dossier.ledger().owner(), flag, order));
            }
        }
    }

    /** Stores what has changed, and shows it to whoever asks. */
    void keep() {
        if (breaker.changed()) {
            store.books().breaker(breaker.state());
        }
        show();
    }

    private void show() {
        store.restraint(new Restraint(partition, breaker.trip(), breaker.trip() == null ? 0 : store.heldAccounts()));
    }
}
