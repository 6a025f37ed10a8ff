package dev.churnwatch.churn;

import static dev.churnwatch.churn.Town.ANNA;
import static dev.churnwatch.churn.Town.day;
import static dev.churnwatch.churn.Town.tid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is cheap to know of how much was undone is never less than what the evidence has. */
class MostUndoneTest {

    private static final Policy POLICY = Policy.DEFAULT;
    private static final List<Policy.Lens> LENSES = List.of(POLICY.days(), POLICY.hours());
    private static final int DAYS = 80;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    /** Follows and unfollows of a few others, with and without keys, some of them twice, some of them alone; in any order. */
    private static Ledger ledger(long seed) {
        Random random = new Random(seed);
        List<FollowEvent> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            AccountId target = new AccountId("target-" + random.nextInt(25));
            long from = day(random.nextDouble() * DAYS);
            long to = from + Math.round(Times.DAY * (random.nextDouble() * 45 - 0.5));
            String ref = random.nextBoolean() ? tid(from) : null;
            if (random.nextInt(6) > 0) {
                events.add(new Follow(ANNA, target, from, ref, null));
            }
            if (random.nextInt(6) > 0) {
                events.add(new Unfollow(ANNA, random.nextInt(4) > 0 || ref == null ? target : null, to, ref));
            }
        }
        Collections.shuffle(events, random);
        Town town = new Town();
        events.forEach(town::happens);
        return town.ledger(ANNA);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void itIsNoLessThanWhatTheEvidenceHas(long seed) {
        Ledger ledger = ledger(seed);

        for (Policy.Lens lens : LENSES) {
            for (int day = 0; day < DAYS + 40; day++) {
                assertThat(ledger.mostUndone(day(day), lens))
                        .as("seed %d, day %d, %s", seed, day, lens)
                        .isGreaterThanOrEqualTo(
                                ledger.evidence(day(day), POLICY, lens).undone());
            }
        }
    }

    @Test
    void itLeavesOutWhatEndedBeforeTheWindowAfterTheMomentOrOld() {
        Town town = new Town();
        town.follows(ANNA, new AccountId("before"), 0).unfollows(ANNA, new AccountId("before"), 1);
        town.follows(ANNA, new AccountId("old"), 0).unfollows(ANNA, new AccountId("old"), 60);
        town.follows(ANNA, new AccountId("young"), 55).unfollows(ANNA, new AccountId("young"), 61);
        town.follows(ANNA, new AccountId("later"), 55).unfollows(ANNA, new AccountId("later"), 65);

        assertThat(town.ledger(ANNA).mostUndone(day(62), POLICY.days())).isEqualTo(1);
    }
}
