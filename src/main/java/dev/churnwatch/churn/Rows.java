package dev.churnwatch.churn;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one ledger in primitive columns: 25 bytes a row, 33 with record keys, the pair's name once, and eight bytes of index.
 *
 * <pre>
 *   row      0        1        2       ...            page 0 = rows 0..3
 *   kind     FOLLOW   BACK     FREE                   pair index: name -> first row of the pair
 *   from     ...      ...                             next: row -> next row of the same pair
 *   to       ...      ...                             ref index: record key -> row
 * </pre>
 *
 * Rows are written to the changelog by pages; a changed row marks its page. Freed rows are used again.
 */
final class Rows {

    /** Rows to a page, which is written whole when one of them changes: some 100 bytes, with the longest ids below 3 KiB. */
    static final int PAGE = 4;

    /** No row. */
    static final int NONE = -1;

    private static final int NAMELESS = -1;

    private static final int KIND_BITS = 0x0f;
    private static final int HEAD = 0x80;
    private static final byte FREE = (byte) RowKind.FREE.code();
    private static final long[] NO_LONGS = {};
    private static final int[] NO_INTS = {};
    private static final byte[] NO_BYTES = {};

    private final KeyedHash hash;
    private Names names = new Names();
    private int wasted;

    private byte[] kinds = NO_BYTES;
    private long[] from = NO_LONGS;
    private long[] to = NO_LONGS;
    private long[] refs = NO_LONGS;
    private int[] name = NO_INTS;
    private int[] next = NO_INTS;
    private int end;
    private int used;
    private int follows;
    private int closed;
    private int free = NONE;

    private int[] pairIndex = NO_INTS;
    private int pairs;
    private int[] refIndex = NO_INTS;
    private int keyed;

    private final BitSet changed = new BitSet();

    private final LatestMoments latest = new LatestMoments();
    private @Nullable Extent extent;

    /** No row that time may end tells of an earlier moment than this, ms; it may be less than that. */
    private long oldest = Long.MAX_VALUE;

    Rows(KeyedHash hash) {
        this.hash = hash;
    }

    int end() {
        return end;
    }

    int used() {
        return used;
    }

    /** Rows of kind FOLLOW that are not redundant. */
    int follows() {
        return follows;
    }

    /** Of those, the ended ones. */
    int closed() {
        return closed;
    }

    /** Of the ended ones, those that ended in {@code (after, upTo]}, and had not lasted longer than {@code longest}; all ms. */
    int endedBetween(long after, long upTo, long longest) {
        int count = 0;
        for (int row = latest.nextAfter(after, 0, end); row < end; row = latest.nextAfter(after, row + 1, end)) {
            long ended = Math.max(from[row], to[row]);
            if (ended > after
                    && ended <= upTo
                    && (from[row] == Pairing.UNKNOWN || ended - from[row] <= longest)
                    && kind(row) == RowKind.FOLLOW
                    && !has(row, RowKind.REDUNDANT)) {
                count++;
            }
        }
        return count;
    }

    /** The same as {@link #endedBetween} and {@link #stoodBetween} tell, kept until a moment up to {@code upTo} changes. */
    Extent extent(long after, long upTo, long longest) {
        Extent known = extent;
        if (known == null || known.after() != after || known.upTo() != upTo || known.longest() != longest) {
            known = new Extent(after, upTo, longest, endedBetween(after, upTo, longest), stoodBetween(after, upTo));
            extent = known;
        }
        return known;
    }

    /** Something that happened at a moment (ms) is told otherwise from now on. */
    private void differs(long moment) {
        if (extent != null && moment <= extent.upTo()) {
            extent = null;
        }
    }

    /** Rows of kind FOLLOW, not redundant, that stood at some time in {@code (after, upTo]}, ms. */
    private int stoodBetween(long after, long upTo) {
        int count = 0;
        for (int row = 0; row < end; row++) {
            boolean stood = from[row] <= upTo && Math.max(from[row], to[row]) > after;
            count += stood && kind(row) == RowKind.FOLLOW && !has(row, RowKind.REDUNDANT) ? 1 : 0;
        }
        return count;
    }

    /**
     * The first row from {@code row} on that ended in {@code (endedAfter, upTo]} or began in {@code (begunAfter, upTo]}, ms, or
     * {@link #NONE}.
     */
    int nextTouched(int row, long endedAfter, long begunAfter, long upTo) {
        long after = Math.min(endedAfter, begunAfter);
        for (int next = latest.nextAfter(after, row, end); next < end; next = latest.nextAfter(after, next + 1, end)) {
            long ended = Math.max(from[next], to[next]);
            boolean touched = (ended > endedAfter && ended <= upTo) || (from[next] > begunAfter && from[next] <= upTo);
            if (touched && kinds[next] != FREE) {
                return next;
            }
        }
        return NONE;
    }

    /** The first row from {@code row} on that may tell of something after a moment, ms; {@link #end()} if none does. */
    int nextToldAfter(long moment, int row) {
        return latest.nextAfter(moment, row, end);
    }

    /** The first row of a row's pair, or {@link #NONE} if it belongs to no pair. */
    int head(int row) {
        if (heads(row)) {
            return row;
        }
        if (name[row] == NAMELESS) {
            return NONE;
        }
        int slot = slot(names.hash(name[row], hash), pairIndex);
        while (name[pairIndex[slot] - 1] != name[row]) {
            slot = (slot + 1) & (pairIndex.length - 1);
        }
        return pairIndex[slot] - 1;
    }

    /** Whether a row belongs to no pair. */
    boolean isNameless(int row) {
        return name[row] == NAMELESS;
    }

    /** Whether a pair has a row of a kind, from its first row. */
    boolean anyOf(int firstRow, RowKind kind) {
        for (int row = firstRow; row != NONE; row = next[row]) {
            if (kind(row) == kind) {
                return true;
            }
        }
        return false;
    }

    RowKind kind(int row) {
        return RowKind.of(kinds[row] & KIND_BITS);
    }

    boolean has(int row, int flag) {
        return (kinds[row] & flag) != 0;
    }

    int flags(int row) {
        return kinds[row] & ~(KIND_BITS | HEAD) & 0xff;
    }

    long from(int row) {
        return from[row];
    }

    long to(int row) {
        return to[row];
    }

    long ref(int row) {
        return refs.length == 0 ? Pairing.NO_REF : refs[row];
    }

    int next(int row) {
        return next[row];
    }

    /** Whether a row that time may end may tell of a moment before this one, ms. */
    boolean mayReachBefore(long moment) {
        return oldest < moment;
    }

    /** Finds out anew how far back the rows reach that time may end. */
    void measureReach() {
        oldest = Long.MAX_VALUE;
        for (int row = 0; row < end; row++) {
            oldest = Math.min(oldest, last(row));
        }
    }

    /** The last moment that a row tells of, ms: {@link Long#MAX_VALUE} if it stands, or only goes when another does. */
    private long last(int row) {
        return switch (kind(row)) {
            case FOLLOW -> has(row, RowKind.REDUNDANT) ? from[row] : Math.max(from[row], to[row]);
            case BLOCK, LEAVER, STANDING, VAGUE -> from[row];
            case FREE, BACK, BLOCKED, ABSENT -> Long.MAX_VALUE;
        };
    }

    /** Whether the row is the first of its pair. */
    boolean heads(int row) {
        return has(row, HEAD);
    }

    /** The packed name of the pair's other account, or {@code null} if the row belongs to none. */
    byte @Nullable [] name(int row) {
        return name[row] == NAMELESS ? null : names.get(name[row]);
    }

    /** The first row of a pair, or {@link #NONE}. */
    int first(byte[] pair) {
        if (pairs == 0) {
            return NONE;
        }
        int slot = slot(hash.of(pair, 0, pair.length), pairIndex);
        while (pairIndex[slot] != 0) {
            int row = pairIndex[slot] - 1;
            if (names.equal(name[row], pair)) {
                return row;
            }
            slot = (slot + 1) & (pairIndex.length - 1);
        }
        return NONE;
    }

    /** Whether a condition holds for a row of a pair. */
    boolean any(byte[] pair, IntPredicate condition) {
        for (int row = first(pair); row != NONE; row = next[row]) {
            if (condition.test(row)) {
                return true;
            }
        }
        return false;
    }

    void forEach(byte[] pair, IntConsumer action) {
        for (int row = first(pair); row != NONE; row = next[row]) {
            action.accept(row);
        }
    }

    void removeIf(byte[] pair, IntPredicate condition) {
        int row = first(pair);
        while (row != NONE) {
            int following = next[row];
            if (condition.test(row)) {
                remove(row);
            }
            row = following;
        }
    }

    /** A row of kind FOLLOW with this record key, or {@link #NONE}. */
    int byRef(long ref) {
        if (keyed == 0) {
            return NONE;
        }
        int slot = slot(mix(ref), refIndex);
        while (refIndex[slot] != 0) {
            int row = refIndex[slot] - 1;
            if (refs[row] == ref) {
                return row;
            }
            slot = (slot + 1) & (refIndex.length - 1);
        }
        return NONE;
    }

    /** Adds a row; {@code pair} is {@code null} for a row of no pair. */
    int add(RowKind kind, int flags, byte @Nullable [] pair, long rowFrom, long rowTo, long ref) {
        int row = free == NONE ? append() : takeFree();
        write(row, kind, flags, pair, rowFrom, rowTo, ref);
        changed.set(row / PAGE);
        return row;
    }

    /** Ends a life that stands. */
    void close(int row, long at, int flags) {
        count(row, -1);
        to[row] = at;
        latest.tell(row, at);
        differs(at);
        kinds[row] |= (byte) flags;
        count(row, 1);
        oldest = Math.min(oldest, last(row));
        changed.set(row / PAGE);
    }

    /** Puts a row read from the changelog back into its place. */
    void restore(int row, RowKind kind, int flags, byte @Nullable [] pair, long rowFrom, long rowTo, long ref) {
        while (end <= row) {
            append();
            used--;
            kinds[end - 1] = FREE;
        }
        write(row, kind, flags, pair, rowFrom, rowTo, ref);
        used++;
    }

    /** Links the free rows again after all pages have been restored. */
    void restored() {
        free = NONE;
        for (int row = end - 1; row >= 0; row--) {
            if (kind(row) == RowKind.FREE) {
                next[row] = free;
                free = row;
            }
        }
    }

    void remove(int row) {
        differs(Math.min(from[row], to[row]));
        count(row, -1);
        oldest = kind(row) == RowKind.FOLLOW ? Long.MIN_VALUE : oldest;
        if (ref(row) != Pairing.NO_REF && kind(row) == RowKind.FOLLOW) {
            unindex(refIndex, row, true);
            keyed--;
        }
        if (name[row] != NAMELESS) {
            unchain(row);
        }
        kinds[row] = FREE;
        next[row] = free;
        free = row;
        used--;
        changed.set(row / PAGE);
        if (wasted > 256 && wasted > names.size() / 2) {
            compactNames();
        }
    }

    BitSet changedPages() {
        return changed;
    }

    private int append() {
        if (end == kinds.length) {
            grow(Math.max(4, end + (end >> 2) + 1));
        }
        used++;
        return end++;
    }

    private int takeFree() {
        int row = free;
        free = next[row];
        used++;
        return row;
    }

    private void grow(int capacity) {
        kinds = Arrays.copyOf(kinds, capacity);
        from = Arrays.copyOf(from, capacity);
        to = Arrays.copyOf(to, capacity);
        refs = refs.length == 0 ? refs : Arrays.copyOf(refs, capacity);
        name = Arrays.copyOf(name, capacity);
        next = Arrays.copyOf(next, capacity);
    }

    private void write(int row, RowKind kind, int flags, byte @Nullable [] pair, long rowFrom, long rowTo, long ref) {
        kinds[row] = (byte) (kind.code() | flags);
        from[row] = rowFrom;
        to[row] = rowTo;
        writeRef(row, ref);
        next[row] = NONE;
        name[row] = NAMELESS;
        latest.tell(row, rowTo == Span.OPEN ? rowFrom : Math.max(rowFrom, rowTo));
        differs(Math.min(rowFrom, rowTo));
        count(row, 1);
        oldest = Math.min(oldest, last(row));
        if (pair != null) {
            chain(row, pair);
        }
        if (ref != Pairing.NO_REF && kind == RowKind.FOLLOW) {
            keyed++;
            refIndex = room(refIndex, keyed, true);
            index(refIndex, row, mix(ref));
        }
    }

    /** Many networks have no record keys; then there is no column of them. */
    private void writeRef(int row, long ref) {
        if (refs.length == 0 && ref != Pairing.NO_REF) {
            refs = new long[kinds.length];
        }
        if (refs.length > 0) {
            refs[row] = ref;
        }
    }

    private void count(int row, int change) {
        if (kind(row) == RowKind.FOLLOW && !has(row, RowKind.REDUNDANT)) {
            follows += change;
            closed += to[row] == Span.OPEN ? 0 : change;
        }
    }

    private void chain(int row, byte[] pair) {
        int head = first(pair);
        if (head != NONE) {
            name[row] = name[head];
            next[row] = next[head];
            next[head] = row;
            return;
        }
        kinds[row] |= (byte) HEAD;
        name[row] = names.add(pair);
        pairs++;
        pairIndex = room(pairIndex, pairs, false);
        index(pairIndex, row, hash.of(pair, 0, pair.length));
    }

    private void unchain(int row) {
        if (!heads(row)) {
            int before = head(row);
            while (next[before] != row) {
                before = next[before];
            }
            next[before] = next[row];
            return;
        }
        if (next[row] != NONE) {
            replaceInPairIndex(row, next[row]);
            kinds[next[row]] |= (byte) HEAD;
            return;
        }
        unindex(pairIndex, row, false);
        pairs--;
        wasted += names.footprint(name[row]);
    }

    private void replaceInPairIndex(int row, int replacement) {
        int slot = slot(names.hash(name[row], hash), pairIndex);
        while (pairIndex[slot] != row + 1) {
            slot = (slot + 1) & (pairIndex.length - 1);
        }
        pairIndex[slot] = replacement + 1;
    }

    private int[] room(int[] index, int entries, boolean byRef) {
        if (entries * 4 <= index.length * 3) {
            return index;
        }
        int[] larger = new int[Math.max(4, index.length * 2)];
        for (int entry : index) {
            if (entry != 0) {
                index(larger, entry - 1, home(entry - 1, byRef));
            }
        }
        return larger;
    }

    private long home(int row, boolean byRef) {
        return byRef ? mix(refs[row]) : names.hash(name[row], hash);
    }

    private static void index(int[] index, int row, long hash) {
        int slot = slot(hash, index);
        while (index[slot] != 0) {
            slot = (slot + 1) & (index.length - 1);
        }
        index[slot] = row + 1;
    }

    /** Removes an entry from linear probing by moving later ones of its run back. Source: Knuth, TAOCP 6.4, algorithm R. */
    private void unindex(int[] index, int row, boolean byRef) {
        int mask = index.length - 1;
        int hole = slot(home(row, byRef), index);
        while (index[hole] != row + 1) {
            hole = (hole + 1) & mask;
        }
        int slot = hole;
        while (true) {
            slot = (slot + 1) & mask;
            if (index[slot] == 0) {
                break;
            }
            int home = slot(home(index[slot] - 1, byRef), index);
            if (((slot - home) & mask) >= ((slot - hole) & mask)) {
                index[hole] = index[slot];
                hole = slot;
            }
        }
        index[hole] = 0;
    }

    private void compactNames() {
        Names fresh = new Names();
        for (int entry : pairIndex) {
            if (entry != 0) {
                int head = entry - 1;
                int offset = fresh.add(names.get(name[head]));
                for (int row = head; row != NONE; row = next[row]) {
                    name[row] = offset;
                }
            }
        }
        names = fresh;
        wasted = 0;
    }

    private long mix(long ref) {
        long mixed = (ref ^ hash.k0()) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 32) ^ hash.k1()) * 0xd6e8feb86659fd93L;
        return mixed ^ (mixed >>> 32);
    }

    private static int slot(long hash, int[] index) {
        return (int) (hash ^ (hash >>> 32)) & (index.length - 1);
    }
}
