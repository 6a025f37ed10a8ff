package dev.churnwatch.churn;

import static dev.churnwatch.churn.Town.ANNA;
import static dev.churnwatch.churn.Town.BEN;
import static dev.churnwatch.churn.Town.CARL;
import static dev.churnwatch.churn.Town.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unfollow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a ledger may forget, and what it must keep. */
class ForgettingTest {

    private static final Duration LATENESS = Duration.ofDays(2);
    private static final Watch WATCH = Watch.under(
            Policy.DEFAULT,
            new PolicyStamp("default", 1, "sha256:test"),
            LATENESS,
            new KeyedHash(1, 2),
            AssessmentObserver.NONE);

    private final Town town = new Town();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    private static void forget(Town town, double judged) {
        for (AccountId account : List.of(ANNA, BEN, CARL)) {
            town.ledger(account).forget(WATCH, day(judged));
        }
    }

    @Test
    void anEdgeThatEndedBeforeEveryWindowIsForgotten() {
        town.follows(ANNA, BEN, 1).follows(BEN, ANNA, 2).unfollows(ANNA, BEN, 5);

        forget(town, 5 + 42 + 2 + 1);

        assertThat(town.ledger(ANNA).size()).isZero();
    }

    @Test
    void anOrphanBeforeEveryWindowIsForgotten() {
        town.unfollows(ANNA, BEN, 5).deletes(ANNA, "key", 5);

        forget(town, 5 + 42 + 2 + 1);

        assertThat(town.ledger(ANNA).size()).isZero();
    }

    @Test
    void anOpenEdgeIsKeptHoweverOldWithWhatTheOtherSideTold() {
        town.follows(ANNA, BEN, 1).follows(BEN, ANNA, 2);

        forget(town, 500);
        town.unfollows(ANNA, BEN, 501);

        assertThat(town.evidence(502).spared().old()).isEqualTo(1);
        assertThat(town.evidence(30).exposureMutual()).isEqualTo(28 * Times.DAY);
    }

    @Test
    void theFirstRecordOfAnEdgeIsKeptWhileTheEdgeStands() {
        town.follows(ANNA, BEN, 1, "one").follows(ANNA, BEN, 20, "two").deletes(ANNA, "one", 21);

        forget(town, 500);
        town.unfollows(ANNA, BEN, 45);

        assertThat(town.evidence(60).drops()).isEmpty();
        assertThat(town.evidence(60).spared().old()).isEqualTo(1);
    }

    @Test
    void aBlockIsKeptWhileItExplainsAnEndInTheWindow() {
        town.follows(ANNA, BEN, 1).blocks(ANNA, BEN, day(2)).unfollows(ANNA, BEN, 30);

        forget(town, 60);

        assertThat(town.evidence(60).drops()).isEmpty();
        assertThat(town.evidence(60).spared().blocked()).isEqualTo(1);
    }

    @Test
    void theOtherSidesBlockIsKeptWhileItExplainsAnEndInTheWindow() {
        town.follows(ANNA, BEN, 1).blocks(BEN, ANNA, day(2));

        forget(town, 29);
        forget(town, 50);
        town.unfollows(ANNA, BEN, 30);

        assertThat(town.evidence(60).drops()).isEmpty();
        assertThat(town.evidence(60).spared().blocked()).isEqualTo(1);
    }

    @Test
    void aBlockThatExplainsNothingAnyMoreIsForgotten() {
        town.blocks(ANNA, BEN, day(1));

        forget(town, 1 + 42 + 42 + 2 + 1);

        assertThat(town.ledger(ANNA).size()).isZero();
    }

    @Test
    void aLeaverIsToldOfAStatusWithinAWeek() {
        town.follows(ANNA, BEN, 1).unfollows(ANNA, BEN, 5);

        forget(town, 5 + 7 + 2);
        town.becomes(BEN, AccountStatus.DELETED, 4);

        assertThat(town.evidence(40).spared().targetGone()).isEqualTo(1);
    }

    @Test
    void aLeaverIsForgottenAfterAWeek() {
        town.follows(ANNA, BEN, 1).unfollows(ANNA, BEN, 5);

        forget(town, 5 + 7 + 2 + 0.001);

        assertThat(town.ledger(BEN).size()).isZero();
    }

    @Test
    void anAbsenceThatStillHoldsIsKept() {
        town.becomes(BEN, AccountStatus.ACTIVE, 1)
                .becomes(BEN, AccountStatus.DEACTIVATED, 2)
                .becomes(BEN, AccountStatus.DELETED, 3);

        forget(town, 400);
        town.follows(ANNA, BEN, 401).unfollows(ANNA, BEN, 402);

        assertThat(town.ledger(BEN).size()).isEqualTo(2);
        assertThat(town.evidence(403).spared().targetGone()).isEqualTo(1);
    }

    @Test
    void anAbsenceThatIsOverIsForgotten() {
        town.becomes(BEN, AccountStatus.DEACTIVATED, 2).becomes(BEN, AccountStatus.ACTIVE, 3);

        forget(town, 3 + 42 + 2 + 1);

        assertThat(town.ledger(BEN).size()).isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void forgettingChangesNoEvidenceThatCanStillBeAskedFor(long seed) {
        List<FollowEvent> events = events(seed);
        Town forgetful = new Town();
        long midnight = day(1);
        for (FollowEvent event : events) {
            while (event.at() >= midnight) {
                forget(forgetful, (double) (midnight - day(0)) / Times.DAY);
                midnight += Times.DAY;
            }
            town.happens(event);
            forgetful.happens(event);
            if (event.actor().equals(ANNA)) {
                assertThat(forgetful
                                .ledger(ANNA)
                                .evidence(event.at() - LATENESS.toMillis(), Policy.DEFAULT, Policy.DEFAULT.days()))
                        .as("seed %d, at %d, late", seed, event.at())
                        .isEqualTo(town.ledger(ANNA)
                                .evidence(event.at() - LATENESS.toMillis(), Policy.DEFAULT, Policy.DEFAULT.days()));
                assertThat(forgetful.ledger(ANNA).evidence(event.at(), Policy.DEFAULT, Policy.DEFAULT.days()))
                        .as("seed %d, at %d", seed, event.at())
                        .isEqualTo(town.ledger(ANNA).evidence(event.at(), Policy.DEFAULT, Policy.DEFAULT.days()));
            }
        }
        assertThat(forgetful.ledger(ANNA).size())
                .as("seed %d", seed)
                .isLessThan(town.ledger(ANNA).size());
    }

    /** Two hundred days among three accounts, in order. */
    private static List<FollowEvent> events(long seed) {
        RandomGenerator random = EvidenceDraft.random(seed);
        List<AccountId> accounts = List.of(ANNA, BEN, CARL);
        List<FollowEvent> events = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            AccountId actor = accounts.get(random.nextInt(3));
            AccountId target = accounts.get((accounts.indexOf(actor) + 1 + random.nextInt(2)) % 3);
            long at = day(random.nextDouble(200));
            switch (random.nextInt(10)) {
                case 0 ->
                    events.add(new StatusChange(
                            actor, random.nextBoolean() ? AccountStatus.ACTIVE : AccountStatus.SUSPENDED, at));
                case 1 -> events.add(new Block(actor, target, at));
                case 2, 3, 4 -> events.add(new Unfollow(actor, target, at));
                case 5 -> events.add(new Unfollow(actor, null, at, "orphan-" + i));
                case 6 -> {
                    events.add(new Follow(actor, target, at, "key-" + i, null));
                    events.add(new Unfollow(actor, null, at + random.nextLong(30 * Times.DAY), "key-" + i));
                }
                default -> events.add(new Follow(actor, target, at));
            }
        }
        events.sort(Comparator.comparingLong(FollowEvent::at));
        return events;
    }
}
