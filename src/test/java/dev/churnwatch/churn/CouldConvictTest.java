package dev.churnwatch.churn;

import static dev.churnwatch.churn.Town.ANNA;
import static dev.churnwatch.churn.Town.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found out early never differs from what the whole assessment finds. */
class CouldConvictTest {

    private static final Policy POLICY = Policy.DEFAULT;
    private static final Assessor ASSESSOR = new Assessor(POLICY);
    private static final int DAYS = 50;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    /** Somebody between a churner and a reader: how many it follows, drops, and after how long, depends on the seed. */
    private static Town town(long seed) {
        Random random = new Random(seed);
        int daily = 1 + random.nextInt(20);
        double drops = random.nextDouble();
        double hold = 2 + random.nextDouble() * 15;
        double spread = random.nextDouble() * random.nextDouble() * 10;
        Town town = new Town();
        for (int i = 0; i < DAYS * daily; i++) {
            AccountId target = new AccountId("target-" + i);
            double from = (double) i / daily;
            town.follows(ANNA, target, from);
            if (random.nextInt(4) == 0) {
                town.follows(target, ANNA, from + random.nextDouble());
            }
            if (random.nextDouble() < drops) {
                town.unfollows(ANNA, target, from + Math.max(0.01, hold + random.nextGaussian() * spread));
            }
        }
        return town;
    }

    private static Evidence evidence(Town town, double day, Policy.Lens lens) {
        return town.ledger(ANNA).evidence(day(day), POLICY, lens);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoeverWouldBeFlaggedCouldBe(long seed) {
        Town town = town(seed);
        for (int day = 3; day < DAYS; day++) {
            double at = day;
            Evidence byDay = evidence(town, at, POLICY.days());
            Assessment assessment = ASSESSOR.assess(byDay, () -> evidence(town, at, POLICY.hours()));

            boolean could = ASSESSOR.couldConvict(byDay, () -> evidence(town, at, POLICY.hours()));

            assertThat(could || assessment.verdict() != Verdict.FLAG)
                    .as("seed %d, day %d: %s", seed, day, assessment.verdict())
                    .isTrue();
        }
    }

    @Test
    void aReaderOfChangingTasteCouldNot() {
        Town town = new Town();
        for (int i = 0; i < 400; i++) {
            town.follows(ANNA, new AccountId("target-" + i), i / 10.0);
        }
        for (int i = 0; i < 20; i++) {
            town.unfollows(ANNA, new AccountId("target-" + (150 + 10 * i)), 40 + i / 10.0);
        }
        Evidence byDay = evidence(town, 43, POLICY.days());

        assertThat(byDay.undone()).isGreaterThanOrEqualTo(POLICY.minDrops());
        assertThat(ASSESSOR.couldConvict(byDay, () -> evidence(town, 43, POLICY.hours())))
                .isFalse();
    }
}
