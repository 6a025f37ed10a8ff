package dev.churnwatch.stream;

import dev.churnwatch.canary.Canary;
import dev.churnwatch.churn.Followers;
import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.Seen;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Agenda;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.wire.DossierBytes;
import dev.churnwatch.wire.DossierBytes.Head;
import dev.churnwatch.wire.ErasureRecord;
import dev.churnwatch.wire.Erasures;
import dev.churnwatch.wire.PieceKey;
import dev.churnwatch.wire.Seal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The dossiers of one task: live objects in memory, written in bounded pieces when the task commits.
 *
 * <p>A dossier read back from the changelog stays asleep, as the pieces it was stored in, until somebody asks for it.
 * The stream's thread changes dossiers and a query's thread reads them, both only inside {@link #exclusively}.
 */
final class DossierStore implements WriteBehindStore.State {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<AccountId, Dossier> awake = new HashMap<>();
    private final Map<AccountId, Pieces> asleep = new HashMap<>();
    private final Set<Dossier> changed = new LinkedHashSet<>();
    private final Set<Dossier> recounted = new LinkedHashSet<>();
    private final Agenda agenda;

    /** Whether something was restored since it was last found out who of those asleep has something to be judged. */
    private boolean restless;

    private final Map<PieceKey, byte[]> sealed = new LinkedHashMap<>();
    private final Map<AccountId, Integer> erased = new LinkedHashMap<>();
    private final Erasures erasures;
    private Watch watch;
    private final TaskBooks books = new TaskBooks();
    private final TreeSet<AccountId> held = new TreeSet<>();
    private volatile @Nullable Population population;
    private volatile @Nullable Restraint restraint;
    private volatile Flock flock = Flock.EMPTY;

    DossierStore(Watch watch, Seal seal) {
        this.watch = watch;
        this.agenda = new Agenda(watch.tick());
        this.erasures = new Erasures(seal);
    }

    Watch watch() {
        return watch;
    }

    /** From now on this watch judges. */
    void under(Watch now) {
        watch = now;
        awake.values().forEach(dossier -> {
            dossier.under(now);
            agenda.put(dossier);
        });
    }

    /** Runs alone with the store. */
    <T> T exclusively(Function<DossierStore, T> action) {
        lock.lock();
        try {
            return action.apply(this);
        } finally {
            lock.unlock();
        }
    }

    /** The dossier of an account, or {@code null} if there is none. */
    @Nullable
    Dossier find(AccountId account) {
        Dossier dossier = awake.get(account);
        if (dossier == null) {
            Pieces pieces = asleep.remove(account);
            if (pieces == null) {
                return null;
            }
            dossier = pieces.wake(account, watch, books.judged());
            awake.put(account, dossier);
            agenda.put(dossier);
        }
        dossier.ledger().followers().unknownTo(books.earshot().untold());
        return dossier;
    }

    /** The dossier of an account, begun if there is none. */
    Dossier open(AccountId account) {
        Dossier dossier = find(account);
        if (dossier != null) {
            return dossier;
        }
        Dossier begun = new Dossier(account, watch);
        begun.ledger().followers().unknownTo(books.earshot().missed());
        awake.put(account, begun);
        return begun;
    }

    /** Notes that a dossier has changed: it is written at the next commit, and judged when its tick has passed. */
    void changed(Dossier dossier) {
        changed.add(dossier);
        agenda.put(dossier);
        if (dossier.held().isEmpty()) {
            held.remove(dossier.ledger().owner());
        } else {
            held.add(dossier.ledger().owner());
        }
    }

    /** Notes that an unaccused dossier was judged, and nothing was found: that it is not written is what says so. */
    void judged(Dossier dossier) {
        agenda.put(dossier);
    }

    /**
     * Notes that a dossier has heard something. Where that has changed nothing but its numbers of followers, only they are
     * written at the next commit.
     *
     * @param before when the account had been seen before that
     */
    void heard(Dossier dossier, Seen before) {
        Ledger ledger = dossier.ledger();
        if (ledger.seen().equals(before) && ledger.changedPages().isEmpty() && !dossier.isBlank()) {
            recounted.add(dossier);
        } else {
            changed(dossier);
        }
    }

    /** How many accounts have flags that are held. */
    int heldAccounts() {
        return held.size();
    }

    /** The dossiers with flags that are held, in the order of their ids. */
    List<Dossier> held() {
        return held.stream().map(this::open).toList();
    }

    /** Looks for the flags that were held before the task began. */
    void recallHeld() {
        for (Dossier dossier : all()) {
            if (!dossier.held().isEmpty()) {
                held.add(dossier.ledger().owner());
            }
        }
    }

    /** The next dossier that is due by a tick (ms), or {@code null} if none is; whoever takes it has it judged. */
    @Nullable
    Dossier nextDue(long tick) {
        wakeRestless();
        for (Dossier dossier = agenda.poll(tick); dossier != null; dossier = agenda.poll(tick)) {
            if (dossier.isDue(tick)) {
                return dossier;
            }
            agenda.put(dossier);
        }
        return null;
    }

    private void wakeRestless() {
        if (!restless) {
            return;
        }
        restless = false;
        long judged = books.judged();
        List<AccountId> stirring = new ArrayList<>();
        asleep.forEach((account, pieces) -> {
            if (pieces.mayStir(judged)) {
                stirring.add(account);
            }
        });
        stirring.forEach(this::find);
    }

    /** Everybody is looked at before the next tick: somebody new judges from then on. */
    void awaitAll() {
        wakeAll();
        awake.values().forEach(agenda::put);
    }

    /** All dossiers, woken, in the order of their ids. */
    List<Dossier> all() {
        wakeAll();
        return List.copyOf(new TreeMap<>(awake).values());
    }

    private void wakeAll() {
        for (AccountId account : List.copyOf(asleep.keySet())) {
            find(account);
        }
    }

    /** Which accounts were erased. */
    Erasures erasures() {
        return erasures;
    }

    /** Notes an erasure; {@code false} if it is known. */
    boolean isNews(ErasureRecord erasure) {
        if (!erasures.add(erasure)) {
            return false;
        }
        sealed.put(new PieceKey(new AccountId(erasure.seal()), PieceKey.ERASURE), erasure.bytes());
        return true;
    }

    /** Removes a dossier, and all that the changelog has of it. */
    void erase(Dossier dossier) {
        AccountId account = dossier.ledger().owner();
        erased.put(account, dossier.ledger().pages());
        awake.remove(account);
        agenda.strike(dossier);
        held.remove(account);
        changed.remove(dossier);
        recounted.remove(dossier);
        books.earshot().misses(dossier.ledger().followers().latest());
    }

    /** Forgets in every dossier what can no longer matter. */
    void forget(long judged) {
        wakeAll();
        for (Dossier dossier : awake.values()) {
            dossier.forget(judged);
            if (dossier.isBlank() || !dossier.ledger().changedPages().isEmpty()) {
                changed(dossier);
            }
        }
    }

    /** What the task keeps besides dossiers. */
    TaskBooks books() {
        return books;
    }

    /** The earliest event of all accounts, ms; {@code Long.MAX_VALUE} without any. */
    long firstSeen() {
        long[] first = {Long.MAX_VALUE};
        glance((account, glimpse) -> first[0] = Math.min(first[0], glimpse.seen.first()));
        return first[0];
    }

    /** The accounts but canaries that may have done something in a stretch of time, ms, both ends included; by id. */
    List<AccountId> seenBetween(long from, long to) {
        List<AccountId> accounts = new ArrayList<>();
        glance((account, glimpse) -> {
            Seen seen = glimpse.seen;
            if (!Canary.isOne(account) && seen.first() <= to && Math.max(seen.last(), seen.changedTo()) >= from) {
                accounts.add(account);
            }
        });
        accounts.sort(null);
        return accounts;
    }

    /** Looks at all accounts, in no order, without waking any. */
    private void glance(BiConsumer<AccountId, Glimpse> look) {
        awake.forEach((account, dossier) ->
                look.accept(account, new Glimpse(dossier.ledger().seen(), dossier.stands())));
        asleep.forEach((account, pieces) -> look.accept(account, glimpse(pieces.get(PieceKey.HEAD))));
    }

    /** When an account was seen, and whether a flag of it stands as it was told. */
    private record Glimpse(Seen seen, boolean flagged) {

        static final Glimpse OF_NOTHING = new Glimpse(Seen.EMPTY, false);
    }

    private static Glimpse glimpse(byte @Nullable [] bytes) {
        if (bytes == null) {
            return Glimpse.OF_NOTHING;
        }
        Head head = DossierBytes.head(bytes);
        return new Glimpse(head.seen(), head.judgement().stands());
    }

    /** Counts the accounts but canaries, when everything up to a moment has been judged. */
    void count(long judged) {
        long[] counts = new long[3];
        glance((account, glimpse) -> {
            if (!Canary.isOne(account)) {
                counts[0]++;
                counts[1] += glimpse.seen.last() > judged - Population.ACTIVE ? 1 : 0;
                counts[2] += glimpse.flagged ? 1 : 0;
            }
        });
        population = new Population(counts[0], counts[1], counts[2]);
    }

    /** The accounts as they were last counted, or {@code null}; any thread may ask at any time. */
    @Nullable
    Population population() {
        return population;
    }

    /** How the task's breaker stands, or {@code null} before the task has begun; any thread may ask at any time. */
    @Nullable
    Restraint restraint() {
        return restraint;
    }

    void restraint(Restraint now) {
        restraint = now;
    }

    /** What the task's canaries tell; any thread may ask at any time. */
    Flock flock() {
        return flock;
    }

    void flock(Flock now) {
        flock = now;
    }

    /** Writes what has changed since the last commit, piece by piece. */
    @Override
    public void writeChanges(WriteBehindStore.Changelog changelog) {
        exclusively(store -> {
            erased.forEach((account, pages) -> bury(account, pages, changelog));
            erased.clear();
            sealed.forEach((key, value) -> changelog.write(key.bytes(), value));
            sealed.clear();
            long judged = books.judged();
            changed.forEach(dossier -> write(dossier, judged, changelog));
            changed.clear();
            recounted.forEach(dossier -> writeFollowers(dossier, changelog));
            recounted.clear();
            books.writeChanges(changelog);
            return store;
        });
    }

    private static void bury(AccountId account, int pages, WriteBehindStore.Changelog changelog) {
        for (int page = PieceKey.FOLLOWERS; page < pages; page++) {
            changelog.write(new PieceKey(account, page).bytes(), null);
        }
    }

    private void write(Dossier dossier, long judged, WriteBehindStore.Changelog changelog) {
        Ledger ledger = dossier.ledger();
        BitSet pages = ledger.changedPages();
        for (int page = pages.nextSetBit(0); page >= 0; page = pages.nextSetBit(page + 1)) {
            changelog.write(new PieceKey(ledger.owner(), page).bytes(), DossierBytes.page(ledger, page));
        }
        pages.clear();
        byte[] head = dossier.isBlank() ? null : Pieces.head(dossier, judged);
        changelog.write(new PieceKey(ledger.owner(), PieceKey.HEAD).bytes(), head);
        if (head != null) {
            writeFollowers(dossier, changelog);
        } else {
            changelog.write(new PieceKey(ledger.owner(), PieceKey.FOLLOWERS).bytes(), null);
            recounted.remove(dossier);
            awake.remove(ledger.owner());
            agenda.strike(dossier);
            books.earshot().misses(ledger.followers().latest());
        }
    }

    private static void writeFollowers(Dossier dossier, WriteBehindStore.Changelog changelog) {
        Followers followers = dossier.ledger().followers();
        if (followers.changed()) {
            PieceKey key = new PieceKey(dossier.ledger().owner(), PieceKey.FOLLOWERS);
            changelog.write(key.bytes(), DossierBytes.followers(followers));
            followers.stored();
        }
    }

    /** Takes one record of the changelog. */
    @Override
    public void restore(byte[] key, byte @Nullable [] value) {
        exclusively(store -> {
            if (!books.restore(key, value)) {
                restore(PieceKey.read(key), value);
            }
            return store;
        });
    }

    private void restore(PieceKey key, byte @Nullable [] value) {
        if (key.page() == PieceKey.ERASURE) {
            ErasureRecord.read(value).ifPresent(erasures::add);
            return;
        }
        Dossier dossier = awake.remove(key.account());
        if (dossier != null) {
            asleep.put(key.account(), Pieces.of(dossier, books.judged()));
            agenda.strike(dossier);
        }
        Pieces pieces = asleep.computeIfAbsent(key.account(), account -> new Pieces());
        pieces.put(key.page(), value);
        restless = true;
        if (pieces.isEmpty()) {
            asleep.remove(key.account());
        }
    }
}
