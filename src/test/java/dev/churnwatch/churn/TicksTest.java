package dev.churnwatch.churn;

import static dev.churnwatch.churn.Town.ANNA;
import static dev.churnwatch.churn.Town.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.Unfollow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who has undone much is looked at less often than at each close, and every midnight all the same. */
class TicksTest {

    private static final Policy POLICY = Policy.DEFAULT;
    private static final double HOUR = 1.0 / 24;

    private final Town town = new Town();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    private long[] ticks(double from, double to) {
        return town.ledger(ANNA).ticks(day(from), day(to), POLICY);
    }

    /** Anna undoes so many follows a day before, and then one an hour. */
    private void undoes(int before, int hourly) {
        for (int i = 0; i < before + hourly; i++) {
            AccountId target = new AccountId("target-" + i);
            town.follows(ANNA, target, 1);
            town.unfollows(ANNA, target, i < before ? 9.5 : 10 + (i - before + 1) * HOUR);
        }
    }

    @Test
    void whoHasUndoneLittleIsLookedAtWithEachClose() {
        undoes(63, 4);

        assertThat(ticks(10 + HOUR / 2, 11))
                .containsExactly(day(10 + HOUR), day(10 + 2 * HOUR), day(10 + 3 * HOUR), day(10 + 4 * HOUR));
    }

    @Test
    void whoHasUndoneMuchIsLookedAtWhenThatHasGrownByAThirtySecondAndAtMidnight() {
        undoes(96, 7);

        assertThat(ticks(10 + HOUR / 2, 11)).containsExactly(day(10 + 3 * HOUR), day(10 + 6 * HOUR), day(11));
    }

    @Test
    void ofAHubSoManyClosesAreWaitedForThatFewPairsAreReadForEach() {
        Ledger hub = town.ledger(ANNA);
        for (int i = 0; i < 3 * 1_024; i++) {
            hub.take(new Follow(ANNA, new AccountId("target-" + i), day(1)));
        }
        for (int hour = 1; hour <= 7; hour++) {
            hub.take(new Unfollow(ANNA, new AccountId("target-" + hour), day(10 + hour * HOUR)));
        }

        assertThat(ticks(10 + HOUR / 2, 11)).containsExactly(day(10 + 3 * HOUR), day(10 + 6 * HOUR), day(11));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inPartsTheTicksAreTheSameAsInOnePiece(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            AccountId target = new AccountId("target-" + random.nextInt(60));
            double from = random.nextDouble() * 20;
            town.follows(ANNA, target, from);
            town.unfollows(ANNA, target, from + random.nextDouble() * 8 - 0.1);
        }
        List<Long> inParts = new ArrayList<>();
        long end = day(30);
        for (long at = day(0); at < end; ) {
            long next = Math.min(end, at + POLICY.tick() * (1 + random.nextInt(200)));
            Arrays.stream(town.ledger(ANNA).ticks(at + POLICY.tick(), next, POLICY))
                    .forEach(inParts::add);
            at = next;
        }

        assertThat(inParts)
                .as("seed %d", seed)
                .containsExactly(Arrays.stream(town.ledger(ANNA).ticks(day(0) + POLICY.tick(), end, POLICY))
                        .boxed()
                        .toArray(Long[]::new));
    }
}
