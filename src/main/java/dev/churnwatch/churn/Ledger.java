package dev.churnwatch.churn;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unblock;
import dev.churnwatch.event.Unfollow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one account has done: its follows, blocks and standing, and what the other sides have told about themselves.
 *
 * <p>A ledger is a set of facts. {@link #take Taking} the same events in any order, and any of them twice, ends in the
 * same evidence. Every edge is stored once, at its owner: no ledger stores who follows, only {@linkplain #followers() how
 * many}. What the other side must know goes to it as an {@link Echo}, and it {@link #hear answers} if it has something to
 * say.
 *
 * <p>Record keys are unique per account, as the AT Protocol has it; a key that a second target claims while the first
 * holds it is ignored.
 */
public final class Ledger {

    /** So many rows are written together. */
    public static final int PAGE = Rows.PAGE;

    /** How long after a target was left its status can still explain why, in ms. */
    static final long FAREWELL = 7 * Times.DAY;

    private static final byte[] OWNER = {};

    private final AccountId owner;
    private final Rows rows;
    private final Lives lives;
    private final Hearsay hearsay;
    private Seen seen = Seen.EMPTY;
    private Followers followers = new Followers();

    /**
     * An empty ledger.
     *
     * @param hash places ids in its tables; it never changes a result
     */
    public Ledger(AccountId owner, KeyedHash hash) {
        this.owner = owner;
        this.rows = new Rows(hash);
        this.lives = new Lives(rows);
        this.hearsay = new Hearsay(rows, lives);
    }

    public AccountId owner() {
        return owner;
    }

    /** When the account was seen, and which of its changes have not been judged. */
    public Seen seen() {
        return seen;
    }

    /** Replaces {@link #seen()}: after a restore, or when changes have been judged. */
    public void seen(Seen now) {
        seen = now;
    }

    /** How many accounts began and ceased to follow the owner: no fact of its own, and no evidence. */
    public Followers followers() {
        return followers;
    }

    /** Replaces {@link #followers()} after a restore. */
    public void followers(Followers stored) {
        followers = stored;
    }

    /** Takes an event of the owner. */
    public Taken take(FollowEvent event) {
        if (!event.actor().equals(owner)) {
            throw new IllegalArgumentException("the event of another account");
        }
        boolean born = event instanceof StatusChange change && change.status() == AccountStatus.ACTIVE;
        seen = seen.sight(event.at(), born);
        if (event instanceof Follow follow) {
            return bounded(follow.target(), follow.at(), follow.notBefore(), takeFollow(follow));
        }
        if (event instanceof Unfollow unfollow) {
            return bounded(unfollow.target(), unfollow.at(), unfollow.notBefore(), takeUnfollow(unfollow));
        }
        if (event instanceof Block block) {
            return takeBlock(block);
        }
        if (event instanceof StatusChange change) {
            return takeStatus(change);
        }
        if (event instanceof Unblock) {
            return new Taken(Taken.Effect.IDLE, List.of());
        }
        throw new AssertionError("an event of unknown kind");
    }

    /** Remembers that a moment of a pair is the later of two bounds; a pair that nobody names has none. */
    private Taken bounded(@Nullable AccountId other, long at, long notBefore, Taken taken) {
        if (notBefore == at || other == null) {
            return taken;
        }
        byte[] pair = other.packed();
        if (rows.any(
                pair, row -> rows.kind(row) == RowKind.VAGUE && rows.from(row) == at && rows.to(row) == notBefore)) {
            return taken;
        }
        rows.add(RowKind.VAGUE, 0, pair, at, notBefore, Pairing.NO_REF);
        seen = seen.change(at);
        return taken.effect() == Taken.Effect.DUPLICATE ? Taken.news(List.of()) : taken;
    }

    private Taken takeFollow(Follow follow) {
        byte[] pair = follow.target().packed();
        long ref = RecordKey.number(follow.ref());
        int known = ref == Pairing.NO_REF ? Rows.NONE : rows.byRef(ref);
        int first = rows.first(pair);
        if (known == Rows.NONE && !rows.anyOf(first, RowKind.FOLLOW)) {
            rows.add(RowKind.FOLLOW, follow.via() == null ? 0 : RowKind.VIA, pair, follow.at(), Span.OPEN, ref);
            return changed(follow.target(), pair, follow.at(), Shift.gain(follow.at()));
        }
        Pairing pairing = lives.pairing(pair);
        if (known != Rows.NONE) {
            byte[] holder = rows.name(known);
            if (holder == null) {
                pairing.addAll(lives.of(known));
                rows.remove(known);
            } else if (!Arrays.equals(holder, pair)) {
                ref = Pairing.NO_REF;
            }
        }
        pairing.add(new Pairing.Mark(follow.at(), false, ref, follow.via() != null));
        Echo notice = settle(follow.target(), pair, pairing, follow.at());
        return notice == null ? Taken.duplicate() : Taken.news(List.of(notice));
    }

    private Taken takeUnfollow(Unfollow unfollow) {
        long ref = RecordKey.number(unfollow.ref());
        int known = ref == Pairing.NO_REF ? Rows.NONE : rows.byRef(ref);
        byte[] pair = known == Rows.NONE ? null : rows.name(known);
        if (pair == null && unfollow.target() != null) {
            pair = unfollow.target().packed();
        }
        if (pair == null) {
            return takeOrphan(ref, known, unfollow.at());
        }
        int standing = lives.onlyStanding(pair);
        if (standing != Rows.NONE
                && rows.from(standing) <= unfollow.at()
                && (known == Rows.NONE ? ref == Pairing.NO_REF : known == standing)) {
            rows.close(standing, unfollow.at(), ref == Pairing.NO_REF ? 0 : RowKind.CLOSED_BY_REF);
            return changed(AccountId.ofPacked(pair), pair, unfollow.at(), Shift.loss(unfollow.at()));
        }
        Pairing pairing = lives.pairing(pair);
        if (known != Rows.NONE && rows.name(known) == null) {
            pairing.addAll(lives.of(known));
            rows.remove(known);
        }
        pairing.add(new Pairing.Mark(unfollow.at(), true, ref, false));
        Echo notice = settle(AccountId.ofPacked(pair), pair, pairing, unfollow.at());
        if (notice == null) {
            return Taken.duplicate();
        }
        boolean orphan = rows.any(pair, row -> rows.from(row) == Pairing.UNKNOWN && rows.to(row) == unfollow.at());
        return new Taken(orphan ? Taken.Effect.ORPHAN : Taken.Effect.NEWS, List.of(notice));
    }

    /** A pair's lives have changed. */
    private Taken changed(AccountId other, byte[] pair, long at, Shift shift) {
        seen = seen.change(at);
        return Taken.news(List.of(side(other, pair, Echo.Kind.NOTICE, at, List.of(shift))));
    }

    /** Writes a pair's lives; returns the notice of it, or {@code null} if they stand as they did. */
    private @Nullable Echo settle(AccountId other, byte[] pair, Pairing pairing, long at) {
        List<Episode> before = Episode.of(rows, pair, Long.MAX_VALUE);
        if (!lives.settle(pair, pairing)) {
            return null;
        }
        seen = seen.change(at);
        List<Episode> now = Episode.of(rows, pair, Long.MAX_VALUE);
        return side(other, pair, Echo.Kind.NOTICE, at, Shift.between(before, now));
    }

    /** An unfollow that names only a record whose follow was never seen: nobody can be told. */
    private Taken takeOrphan(long ref, int known, long at) {
        if (known != Rows.NONE) {
            if (rows.to(known) <= at) {
                return Taken.duplicate();
            }
            rows.remove(known);
        }
        rows.add(RowKind.FOLLOW, RowKind.CLOSED_BY_REF, null, Pairing.UNKNOWN, at, ref);
        seen = seen.change(at);
        return new Taken(Taken.Effect.ORPHAN, List.of());
    }

    private Taken takeBlock(Block block) {
        byte[] pair = block.target().packed();
        if (rows.any(pair, row -> rows.kind(row) == RowKind.BLOCK && rows.from(row) == block.at())) {
            return Taken.duplicate();
        }
        rows.add(RowKind.BLOCK, 0, pair, block.at(), 0, Pairing.NO_REF);
        seen = seen.change(block.at());
        return Taken.news(List.of(side(block.target(), pair, Echo.Kind.NOTICE, block.at(), List.of())));
    }

    private Taken takeStatus(StatusChange change) {
        int active = change.status() == AccountStatus.ACTIVE ? 1 : 0;
        if (rows.any(OWNER, row -> rows.from(row) == change.at() && rows.to(row) == active)) {
            return Taken.duplicate();
        }
        rows.add(RowKind.STANDING, 0, OWNER, change.at(), active, Pairing.NO_REF);
        seen = seen.change(change.at());
        List<Echo> farewells = new ArrayList<>();
        for (int row = 0; row < rows.end(); row++) {
            byte[] leaver = rows.kind(row) == RowKind.LEAVER ? rows.name(row) : null;
            if (leaver != null) {
                farewells.add(answer(AccountId.ofPacked(leaver), leaver, change.at()));
            }
        }
        return Taken.news(List.copyOf(farewells));
    }

    /** Hears what another ledger has to say, and answers a notice if there is something to say. */
    public List<Echo> hear(Echo echo) {
        echo.shifts().forEach(followers::add);
        byte[] pair = echo.from().packed();
        hearsay.believe(pair, echo, at -> seen = seen.change(at));
        int first = rows.first(pair);
        if (echo.kind() == Echo.Kind.ANSWER || (first == Rows.NONE && rows.first(OWNER) == Rows.NONE)) {
            return List.of();
        }
        Echo answer = answer(echo.from(), pair, echo.at());
        return answer.saysSomething() ? List.of(answer) : List.of();
    }

    /** The owner's whole side of its pair with {@code other}. */
    private Echo side(AccountId other, byte[] pair, Echo.Kind kind, long at, List<Shift> shifts) {
        int first = rows.first(pair);
        List<Span> follows = new ArrayList<>(1);
        long leftAt = Echo.NEVER;
        for (Episode episode : Episode.of(rows, first, Long.MAX_VALUE)) {
            if (episode.seen()) {
                follows.add(new Span(episode.from(), episode.to()));
            }
            leftAt = episode.open() ? leftAt : Math.max(leftAt, episode.to());
        }
        return new Echo(owner, other, kind, at, follows, leftAt, blocks(first), absences(Long.MAX_VALUE), shifts);
    }

    private List<Long> blocks(int first) {
        if (!rows.anyOf(first, RowKind.BLOCK)) {
            return List.of();
        }
        List<Long> blocks = new ArrayList<>(1);
        for (int row = first; row != Rows.NONE; row = rows.next(row)) {
            if (rows.kind(row) == RowKind.BLOCK) {
                blocks.add(rows.from(row));
            }
        }
        blocks.sort(null);
        return blocks;
    }

    private Echo answer(AccountId other, byte[] pair, long at) {
        return side(other, pair, Echo.Kind.ANSWER, at, List.of());
    }

    /** When the owner was not active, as known at {@code asOf}. */
    List<Span> absences(long asOf) {
        return Standing.absences(rows, OWNER, asOf);
    }

    /** Forgets what can no longer matter to the watch once everything up to {@code judged} (ms) has been judged. */
    public void forget(Watch watch, long judged) {
        Forgetting.in(rows, OWNER, watch, judged);
        followers.forgetBefore(Times.dayOf(watch.horizon(judged)));
    }

    /**
     * Removes what it knows of accounts that were erased, up to a moment, ms.
     *
     * @return whether it knew anything
     */
    public boolean erase(Predicate<AccountId> erased, long upTo) {
        long earliest = Erasing.in(rows, erased, upTo);
        if (earliest == Erasing.NOTHING) {
            return false;
        }
        seen = seen.change(earliest);
        return true;
    }

    /** What the ledger shows through a lens as of {@code asOf}, under a policy's definitions. */
    public Evidence evidence(long asOf, Policy policy, Policy.Lens lens) {
        return new EvidenceReader(this, rows, policy, lens, asOf).read();
    }

    /**
     * What the ledger tells of the time before a moment, under a policy's definitions.
     *
     * @param asOf nothing later is seen, ms
     * @param window how far back it tells, ms: at most as far as it remembers
     */
    public Chronicle chronicle(long asOf, long window, Policy policy) {
        return ChronicleReader.chronicle(this, rows, policy, window, asOf);
    }

    /** The last day of that {@link #chronicle}. */
    public LastDay lastDay(long asOf, long window, Policy policy) {
        return ChronicleReader.lastDay(this, rows, policy, window, asOf);
    }

    /**
     * Whether anything changed for the account in a stretch of time.
     *
     * @param from inclusive, ms
     * @param to inclusive, ms
     * @param window how far back a pair can still matter, ms
     */
    public boolean stirred(long from, long to, long window) {
        return Stir.in(rows, from, to, to - window);
    }

    /** How many closed follows are remembered: a quick upper bound for the drops of any moment. */
    public int closedFollows() {
        return rows.closed();
    }

    /** No more follows than this have been undone as of a moment (ms), as a lens sees it; far cheaper than the evidence. */
    public int mostUndone(long asOf, Policy.Lens lens) {
        return rows.endedBetween(asOf - lens.window(), asOf, lens.young());
    }

    /** How many follows stand open. */
    public int openFollows() {
        return rows.follows() - rows.closed();
    }

    /** Whether an unfollow is about a follow, or a pair, that is known here. */
    public boolean knows(Unfollow unfollow) {
        AccountId target = unfollow.target();
        return rows.byRef(RecordKey.number(unfollow.ref())) != Rows.NONE
                || (target != null && rows.first(target.packed()) != Rows.NONE);
    }

    /** How many rows are in use; without any, nothing is known. */
    public int size() {
        return rows.used();
    }

    /** The ticks in {@code [first, last]} at which the owner is to be judged, ascending; ms. */
    public long[] ticks(long first, long last, Policy policy) {
        return Ticks.of(rows, policy, first, last);
    }

    /** The pages that have changed since they were last cleared; the caller clears what it has written. */
    public BitSet changedPages() {
        return rows.changedPages();
    }

    /** Every page is to be written anew. */
    public void changeAllPages() {
        rows.changedPages().set(0, pages());
    }

    /** How many pages there are, empty ones included. */
    public int pages() {
        return (rows.end() + Rows.PAGE - 1) / Rows.PAGE;
    }

    /** Shows the rows of a page; none if the page is empty. */
    public void readPage(int page, RowSink sink) {
        int end = Math.min(rows.end(), (page + 1) * Rows.PAGE);
        for (int row = page * Rows.PAGE; row < end; row++) {
            if (rows.kind(row) != RowKind.FREE) {
                sink.row(
                        row,
                        rows.kind(row),
                        rows.flags(row),
                        rows.name(row),
                        rows.from(row),
                        rows.to(row),
                        rows.ref(row));
            }
        }
    }

    /**
     * Puts rows that {@link #readPage} showed back into their places; call {@link #restored()} after the last. Names may be in
     * UTF-8, as they were kept before they were packed.
     */
    public RowSink restoring() {
        return (row, kind, flags, pair, from, to, ref) -> rows.restore(row, kind, flags, packed(pair), from, to, ref);
    }

    private static byte @Nullable [] packed(byte @Nullable [] name) {
        return name == null || name.length == 0
                ? name
                : AccountId.ofPacked(name).packed();
    }

    /** Ends a restore. */
    public void restored() {
        rows.restored();
    }
}
