package dev.churnwatch.churn;

import java.util.BitSet;
import java.util.List;

/**
 * Finds the ticks at which an account is to be judged, from the rows of its ledger alone: equal ledgers have equal ticks.
 *
 * <p>They are the ticks of its closes and of what may explain a close, and the first midnight (UTC) after any other change:
 * a follow alone convicts nobody, so it can wait until the day is over. Of whoever has undone much by the beginning of a day,
 * only every n-th close of that day is a tick, where n is a thirty-second part of what was undone, and the midnight after: one more
 * tells little then, and looking costs the more; so it is of whoever follows thousands. So what looks cost for each
 * close does not grow with what an account has done.
 */
final class Ticks {

    /** A look at what was undone is due when that has grown by one part in so many. */
    private static final int GRAIN = 32;

    /** So many pairs may be read for a close. */
    private static final int PAIRS_A_CLOSE = 1_024;

    /** Before anything that is recorded, and no overflow near; ms. */
    private static final long EVER = Long.MIN_VALUE / 2;

    private final Rows rows;
    private final Policy policy;
    private final long earliest;
    private final long last;
    private final long afterglow;
    private final LongList closes = new LongList();
    private final LongList moments = new LongList();

    private Ticks(Rows rows, Policy policy, long first, long last) {
        this.rows = rows;
        this.policy = policy;
        this.earliest = Math.max(first, EVER) - policy.tick();
        this.last = last;
        this.afterglow = Times.minutes(policy.blockMinutes());
    }

    static long[] of(Rows rows, Policy policy, long first, long last) {
        return new Ticks(rows, policy, first, last).find();
    }

    private long[] find() {
        long yesterday = begin(earliest) - 1;
        long begunAfter = begin(last) > earliest ? begin(earliest) - Times.DAY : earliest;
        BitSet read = new BitSet();
        int row = rows.nextTouched(0, yesterday, begunAfter, last);
        while (row != Rows.NONE) {
            int head = rows.head(row);
            if (head == Rows.NONE) {
                readNameless(row);
            } else if (!read.get(head)) {
                read.set(head);
                readPair(head);
            }
            row = rows.nextTouched(row + 1, yesterday, begunAfter, last);
        }
        pickCloses();
        return ticks();
    }

    /** The midnight (UTC) with which the day of a moment begins, ms. */
    private static long begin(long at) {
        return Times.dayOf(at) * Times.DAY;
    }

    private void readNameless(int row) {
        if (rows.kind(row) == RowKind.FOLLOW) {
            closes.add(rows.to(row));
        }
    }

    private void readPair(int head) {
        List<Episode> episodes = Episode.of(rows, head, Long.MAX_VALUE);
        for (Episode episode : episodes) {
            if (episode.seen()) {
                moments.add(Times.midnightFrom(episode.from()));
            }
            if (!episode.open()) {
                closes.add(episode.to());
            }
        }
        for (int row = head; row != Rows.NONE; row = rows.next(row)) {
            switch (rows.kind(row)) {
                case BACK -> {
                    addMidnight(episodes, rows.from(row));
                    addMidnight(episodes, rows.to(row));
                }
                case BLOCK, BLOCKED -> {
                    if (isDuring(episodes, rows.from(row), afterglow)) {
                        moments.add(rows.from(row));
                    }
                }
                case STANDING -> moments.add(rows.from(row));
                case FREE, FOLLOW, ABSENT, LEAVER, VAGUE -> {}
            }
        }
    }

    private void addMidnight(List<Episode> episodes, long at) {
        if (isDuring(episodes, at, 0)) {
            moments.add(Times.midnightFrom(at));
        }
    }

    private static boolean isDuring(List<Episode> episodes, long at, long afterglow) {
        for (Episode episode : episodes) {
            boolean ended = !episode.open() && at > episode.to() + afterglow;
            if (at >= episode.from() && !ended) {
                return true;
            }
        }
        return false;
    }

    /** Takes of each day's closes every n-th, and the midnight after if that leaves some out. */
    private void pickCloses() {
        closes.sort();
        long day = Long.MIN_VALUE;
        int step = 1;
        int ofDay = 0;
        for (int i = 0; i < closes.size(); i++) {
            long at = closes.get(i);
            if (Times.dayOf(at) != day) {
                day = Times.dayOf(at);
                step = step(begin(at));
                ofDay = 0;
            }
            ofDay++;
            if (ofDay % step == 0) {
                moments.add(at);
            }
            if (step > 1) {
                moments.add(Times.midnightFrom(at));
            }
        }
    }

    private int step(long midnight) {
        if (rows.closed() < 2 * GRAIN && rows.follows() < 2 * PAIRS_A_CLOSE) {
            return 1;
        }
        Policy.Lens lens = policy.days();
        Extent done = rows.extent(midnight - lens.window(), midnight, lens.young());
        return Math.max(1, Math.max(done.ended() / GRAIN, done.stood() / PAIRS_A_CLOSE));
    }

    private long[] ticks() {
        LongList ticks = new LongList();
        for (int i = 0; i < moments.size(); i++) {
            long at = moments.get(i);
            if (at > earliest && at <= last && policy.tickOf(at) <= last) {
                ticks.add(policy.tickOf(at));
            }
        }
        return ticks.distinct();
    }
}
