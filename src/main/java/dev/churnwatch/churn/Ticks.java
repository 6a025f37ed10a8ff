package dev.churnwatch.churn;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * Finds the ticks at which an account is to be judged, from the rows of its ledger alone: equal ledgers have equal ticks.
 * They are the ticks of its closes and of what may explain a close, and the first midnight (UTC) after any other change:
 * a follow alone convicts nobody, so it can wait until the day is over.
 */
final class Ticks {

    private Ticks() {}

    static long[] of(Rows rows, Policy policy, long first, long last) {
        long earliest = first - policy.tick();
        LongStream.Builder moments = LongStream.builder();
        for (int row = 0; row < rows.end(); row++) {
            if (rows.heads(row)) {
                ofPair(rows, row, Times.minutes(policy.blockMinutes()), moments);
            } else if (rows.kind(row) == RowKind.FOLLOW && rows.name(row) == null) {
                moments.add(rows.to(row));
            }
        }
        long[] ticks = moments.build()
                .filter(at -> at > earliest && at <= last)
                .map(policy::tickOf)
                .sorted()
                .distinct()
                .toArray();
        return Arrays.stream(ticks).filter(tick -> tick <= last).toArray();
    }

    private static void ofPair(Rows rows, int firstRow, long afterglow, LongStream.Builder moments) {
        List<Episode> episodes = Episode.of(rows, firstRow, Long.MAX_VALUE);
        for (Episode episode : episodes) {
            if (episode.seen()) {
                moments.add(Times.midnightFrom(episode.from()));
            }
            if (!episode.open()) {
                moments.add(episode.to());
            }
        }
        for (int row = firstRow; row != Rows.NONE; row = rows.next(row)) {
            switch (rows.kind(row)) {
                case BACK -> {
                    addDuring(episodes, rows.from(row), 0, at -> moments.add(Times.midnightFrom(at)));
                    addDuring(episodes, rows.to(row), 0, at -> moments.add(Times.midnightFrom(at)));
                }
                case BLOCK, BLOCKED -> addDuring(episodes, rows.from(row), afterglow, moments);
                case STANDING -> moments.add(rows.from(row));
                case FREE, FOLLOW, ABSENT, LEAVER -> {}
            }
        }
    }

    private static void addDuring(List<Episode> episodes, long at, long afterglow, LongConsumer moments) {
        for (Episode episode : episodes) {
            boolean ended = !episode.open() && at > episode.to() + afterglow;
            if (at >= episode.from() && !ended) {
                moments.accept(at);
                return;
            }
        }
    }
}
