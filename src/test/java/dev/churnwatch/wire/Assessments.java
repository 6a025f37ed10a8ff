package dev.churnwatch.wire;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Assessor;
import dev.churnwatch.churn.Drop;
import dev.churnwatch.churn.Evidence;
import dev.churnwatch.churn.Moments;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Reciprocity;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Change;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.flag.FlagId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** An account that drops some follows every day for three weeks, and others, with all of their arithmetic. */
final class Assessments {

    static final AccountId CHURNER = new AccountId("did:plc:churner\u4e16");
    static final long AS_OF = Instant.parse("2026-07-19T10:15:00Z").toEpochMilli();
    static final long DAY = Duration.ofDays(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    static final int DROPS_A_DAY = 15;
    static final int DAYS = 21;

    private Assessments() {}

    static Assessment churner() {
        List<Drop> drops = IntStream.range(0, DROPS_A_DAY * DAYS)
                .mapToObj(Assessments::drop)
                .sorted(Drop.ORDER)
                .toList();
        return assess(drops, 420, 380);
    }

    static Assessment newcomer() {
        return assess(List.of(), 0, 0);
    }

    /** An account that undoes 40 follows in each of eight hours, five hours after it made them; nobody followed back. */
    static Assessment quick() {
        List<Drop> drops = IntStream.range(0, 320)
                .mapToObj(i -> {
                    long closedAt = AS_OF - (1L + i / 40) * 6 * HOUR - i % 40 * 1000L;
                    return new Drop(target(i, false), closedAt - 5 * HOUR, closedAt, Reciprocity.NONE, false);
                })
                .sorted(Drop.ORDER)
                .toList();
        return assess(drops, 400, 380);
    }

    static FlagChange opened() {
        return opened(false, churner());
    }

    static FlagChange shadowed() {
        return opened(true, churner());
    }

    static FlagChange openedWithinHours() {
        return opened(false, quick());
    }

    private static FlagChange opened(boolean shadow, Assessment assessment) {
        var stamp = PolicyDocument.stamp(Policy.DEFAULT);
        long start = AS_OF - 30 * DAY;
        FlagId id = FlagId.of(CHURNER, stamp, start);
        return new FlagChange(id, 1, Change.OPENED, CHURNER, start, AS_OF, stamp, shadow, assessment);
    }

    /** Every 100th was followed back, every 50th is known by its key alone; they lasted from 5 to 7 days. */
    private static Drop drop(int i) {
        long closedAt = AS_OF - (1 + i / DROPS_A_DAY) * DAY - i % DROPS_A_DAY * 60_000L;
        long dwell = 5 * DAY + i * 2L * DAY / (DROPS_A_DAY * DAYS);
        boolean byKey = i % 50 == 1;
        Reciprocity reciprocity = byKey ? Reciprocity.UNKNOWN : i % 100 == 0 ? Reciprocity.MUTUAL : Reciprocity.NONE;
        return new Drop(target(i, byKey), closedAt - dwell, closedAt, reciprocity, byKey);
    }

    private static @Nullable AccountId target(int i, boolean byKey) {
        return byKey ? null : new AccountId("did:plc:target" + i);
    }

    private static Assessment assess(List<Drop> drops, int follows, int coldFollows) {
        Evidence evidence = new Evidence(
                CHURNER,
                AS_OF,
                follows,
                Moments.of(LongStream.range(0, coldFollows).map(i -> AS_OF - 28 * DAY + i * 28 * DAY / coldFollows)),
                follows == 0 ? 0 : 29,
                drops.size() * 6L * DAY + 600 * DAY,
                drops.size() * 5L * DAY,
                drops,
                3,
                4,
                40,
                50,
                follows - drops.size(),
                new Evidence.Spared(1, 2, 3, 4, 5, 6));
        return new Assessor(Policy.DEFAULT).assess(evidence, () -> evidence);
    }
}
