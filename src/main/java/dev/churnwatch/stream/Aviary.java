package dev.churnwatch.stream;

import dev.churnwatch.canary.Canary;
import dev.churnwatch.canary.Canary.Kind;
import dev.churnwatch.churn.Times;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.Dossier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Keeps the canaries of one partition: lets one of each kind begin every two weeks, has them do at each midnight what they did
 * on the day before, and looks what was found of them.
 *
 * <p>What they do comes a day late, as some sources' events do. After a leap in event time of more than a day it would be too
 * late, so the canaries are let go and others begin.
 */
final class Aviary {

    /** The least lateness that a day's events of a canary can come with, ms. */
    static final long LEAST_LATENESS = Duration.ofHours(36).toMillis();

    private final DossierStore store;
    private final Crier crier;
    private final Predicate<AccountId> here;

    /**
     * The aviary of the task that {@code store} belongs to.
     *
     * @param here whether an account's ledger lies in this partition
     */
    Aviary(DossierStore store, Crier crier, Predicate<AccountId> here) {
        this.store = store;
        this.crier = crier;
        this.here = here;
        long judged = store.books().judged();
        if (judged != Long.MIN_VALUE) {
            listen(Times.dayOf(judged));
        }
    }

    /** A canary does something. It is no input: nobody waits for its time, and nobody counts it. */
    void take(FollowEvent event) {
        Dossier canary = store.open(event.actor());
        canary.take(event).echoes().forEach(crier::send);
        store.changed(canary);
    }

    /** The first tick of a UTC day has been judged. */
    void dawn(long before, long judged) {
        long day = Times.dayOf(judged);
        List<Long> begun = new ArrayList<>(store.books().canaries());
        boolean leapt = before == Long.MIN_VALUE || day - Times.dayOf(before) > 1;
        begun.removeIf(first -> leapt || !Canary.lives(first, day));
        if (begun.isEmpty() || begun.get(begun.size() - 1) + Canary.EVERY_DAYS <= day) {
            begun.add(day);
        }
        store.books().canaries(begun);
        living().forEach(canary -> canary.on(day - 1).forEach(crier::send));
        listen(day);
    }

    private void listen(long day) {
        List<Flock.Bird> birds = new ArrayList<>();
        for (Canary canary : living()) {
            Dossier dossier = store.find(canary.account());
            boolean flagged = dossier != null && dossier.stands();
            birds.add(new Flock.Bird(canary.kind(), canary.song(day, flagged)));
        }
        store.flock(new Flock(birds));
    }

    private List<Canary> living() {
        List<Canary> living = new ArrayList<>();
        for (long first : store.books().canaries()) {
            for (Kind kind : Kind.values()) {
                living.add(Canary.of(kind, first, here));
            }
        }
        return living;
    }
}
