package dev.churnwatch.churn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is recent is found among much that is old as if all of it were read. */
class RecentRowsTest {

    private static final int ROWS = 5 * LatestMoments.STRETCH;

    /** Later moments than this are rare. */
    private static final long OLD = 1_000;

    private static final long NOW = 2_000;

    private final Rows rows = new Rows(new KeyedHash(1, 2));
    private final List<Integer> used = new ArrayList<>();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void itIsWhatAPlainReadingFinds(long seed) {
        RandomGenerator random = EvidenceDraft.random(seed);
        for (int step = 0; step < 2 * ROWS; step++) {
            change(random);
            long upTo = random.nextLong(NOW);
            long endedAfter = random.nextLong(NOW);
            long begunAfter = random.nextLong(NOW);

            assertThat(touched(endedAfter, begunAfter, upTo))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(touchedByPlainReading(endedAfter, begunAfter, upTo));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsKeptOfADayIsWhatIsReadAnew(long seed) {
        RandomGenerator random = EvidenceDraft.random(seed);
        for (int step = 0; step < ROWS; step++) {
            change(random);

            Extent extent = rows.extent(OLD / 2, OLD, OLD / 4);

            assertThat(List.of(extent.ended(), extent.stood()))
                    .as("seed %d, step %d", seed, step)
                    .containsExactly(endedByPlainReading(extent), stoodByPlainReading(extent));
        }
    }

    /** A row comes, ends, or goes. */
    private void change(RandomGenerator random) {
        int what = random.nextInt(10);
        if (what < 7 || used.isEmpty()) {
            long from = moment(random);
            long to = random.nextInt(3) == 0 ? from + random.nextLong(OLD) : Span.OPEN;
            byte[] pair = ("account-" + random.nextInt(ROWS)).getBytes(UTF_8);
            used.add(rows.add(RowKind.FOLLOW, 0, pair, from, to, Pairing.NO_REF));
        } else if (what < 9) {
            int row = used.get(random.nextInt(used.size()));
            if (rows.to(row) == Span.OPEN) {
                rows.close(row, rows.from(row) + random.nextLong(OLD), 0);
            }
        } else {
            rows.remove(used.remove(random.nextInt(used.size())));
        }
    }

    private static long moment(RandomGenerator random) {
        return random.nextInt(20) == 0 ? OLD + random.nextLong(NOW - OLD) : random.nextLong(OLD);
    }

    private List<Integer> touched(long endedAfter, long begunAfter, long upTo) {
        List<Integer> touched = new ArrayList<>();
        int row = rows.nextTouched(0, endedAfter, begunAfter, upTo);
        while (row != Rows.NONE) {
            touched.add(row);
            row = rows.nextTouched(row + 1, endedAfter, begunAfter, upTo);
        }
        return touched;
    }

    private List<Integer> touchedByPlainReading(long endedAfter, long begunAfter, long upTo) {
        return follows()
                .filter(row -> isWithin(rows.to(row), endedAfter, upTo) || isWithin(rows.from(row), begunAfter, upTo))
                .boxed()
                .toList();
    }

    private int endedByPlainReading(Extent of) {
        return (int) follows()
                .filter(row -> isWithin(rows.to(row), of.after(), of.upTo()))
                .filter(row -> rows.to(row) - rows.from(row) <= of.longest())
                .count();
    }

    private int stoodByPlainReading(Extent of) {
        return (int) follows()
                .filter(row -> rows.from(row) <= of.upTo() && rows.to(row) > of.after())
                .count();
    }

    private IntStream follows() {
        return IntStream.range(0, rows.end()).filter(row -> rows.kind(row) == RowKind.FOLLOW);
    }

    private static boolean isWithin(long moment, long after, long upTo) {
        return moment > after && moment <= upTo;
    }
}
