package dev.churnwatch.churn;

import static dev.churnwatch.churn.Town.ANNA;
import static dev.churnwatch.churn.Town.BEN;
import static dev.churnwatch.churn.Town.CARL;
import static dev.churnwatch.churn.Town.day;
import static dev.churnwatch.churn.Town.tid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.Follow;
import dev.churnwatch.event.Unfollow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When an edge begins and ends, whatever the records look like and in whatever order they come. */
class EdgeLifeTest {

    private final Town town = new Town();

    @Test
    void anUnfollowEndsTheFollow() {
        town.follows(ANNA, BEN, 1).unfollows(ANNA, BEN, 5);

        assertThat(town.evidence(40).drops()).containsExactly(new Drop(BEN, day(1), day(5), Reciprocity.NONE, false));
    }

    @Test
    void anEventThatComesTwiceCountsOnce() {
        town.follows(ANNA, BEN, 1).follows(ANNA, BEN, 1).unfollows(ANNA, BEN, 5).unfollows(ANNA, BEN, 5);

        assertThat(town.drops()).containsExactly("1.0-5.0");
        assertThat(town.evidence(40).follows()).isEqualTo(1);
    }

    @Test
    void aSecondFollowOfAnOpenEdgeDoesNotResetItsBeginning() {
        town.follows(ANNA, BEN, 1).follows(ANNA, BEN, 3).unfollows(ANNA, BEN, 5);

        assertThat(town.drops()).containsExactly("1.0-5.0");
        assertThat(town.evidence(40).follows()).isEqualTo(1);
    }

    @Test
    void aLateUnfollowTurnsTheSecondFollowIntoARefollow() {
        town.follows(ANNA, BEN, 1).follows(ANNA, BEN, 3).unfollows(ANNA, BEN, 5).unfollows(ANNA, BEN, 2);

        assertThat(town.drops()).containsExactly("1.0-2.0", "3.0-5.0");
        assertThat(town.evidence(40).refollows()).isEqualTo(1);
    }

    @Test
    void anUnfollowThatComesBeforeItsFollowWaitsForIt() {
        town.unfollows(ANNA, BEN, 5).follows(ANNA, BEN, 1);

        assertThat(town.drops()).containsExactly("1.0-5.0");
        assertThat(town.evidence(40).spared().ageUnknown()).isZero();
    }

    @Test
    void theFirstUnfollowEndsTheEdgeThoughItComesLast() {
        town.follows(ANNA, BEN, 1).unfollows(ANNA, BEN, 5).unfollows(ANNA, BEN, 4);

        assertThat(town.drops()).containsExactly("1.0-4.0");
    }

    @Test
    void anEdgeOfSeveralRecordsStandsUntilTheLastIsGone() {
        town.follows(ANNA, BEN, 1, "one").follows(ANNA, BEN, 2, "two").deletes(ANNA, "one", 3);

        assertThat(town.drops()).isEmpty();
        assertThat(town.evidence(40).openFollows()).isEqualTo(1);
    }

    @Test
    void anEdgeOfSeveralRecordsLastsFromTheFirstToTheLast() {
        town.follows(ANNA, BEN, 1, "one")
                .follows(ANNA, BEN, 2, "two")
                .deletes(ANNA, "two", 3)
                .deletes(ANNA, "one", 6);

        assertThat(town.drops()).containsExactly("1.0-6.0");
        assertThat(town.evidence(40).follows()).isEqualTo(1);
    }

    @Test
    void anUnfollowOfTheTargetEndsAllOfItsRecords() {
        town.follows(ANNA, BEN, 1, "one").follows(ANNA, BEN, 2, "two").unfollows(ANNA, BEN, 4);

        assertThat(town.drops()).containsExactly("1.0-4.0");
        assertThat(town.evidence(40).openFollows()).isZero();
    }

    @Test
    void aDeleteThatNamesOnlyTheRecordFindsItsTarget() {
        town.follows(ANNA, BEN, 1, tid(day(1))).deletes(ANNA, tid(day(1)), 4);

        assertThat(town.evidence(40).drops()).containsExactly(new Drop(BEN, day(1), day(4), Reciprocity.NONE, false));
    }

    @Test
    void aDeleteWhoseFollowWasNeverSeenTakesItsBeginningFromTheKey() {
        town.deletes(ANNA, tid(day(2)), 5);

        assertThat(town.evidence(40).drops())
                .containsExactly(new Drop(null, day(2), day(5), Reciprocity.UNKNOWN, true));
        assertThat(town.evidence(40).follows()).isZero();
    }

    @Test
    void anUnseenFollowWithKnownTargetStillTakesItsBeginningFromTheKey() {
        town.happens(new Unfollow(ANNA, BEN, day(5), tid(day(2))));

        assertThat(town.evidence(40).drops()).containsExactly(new Drop(BEN, day(2), day(5), Reciprocity.UNKNOWN, true));
    }

    @Test
    void theFollowItselfIsBelievedRatherThanItsKey() {
        town.deletes(ANNA, tid(day(2)), 5).follows(ANNA, BEN, 1, tid(day(2)));

        assertThat(town.evidence(40).drops()).containsExactly(new Drop(BEN, day(1), day(5), Reciprocity.NONE, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"self-made", "3zzzzzzzzzzzz", "2222222222222", "zzzzzzzzzzzzz"})
    void aKeyThatCannotBeBelievedLeavesTheAgeUnknown(String key) {
        town.deletes(ANNA, key, 5);

        assertThat(town.drops()).isEmpty();
        assertThat(town.evidence(40).spared().ageUnknown()).isEqualTo(1);
    }

    @Test
    void aKeyLaterThanTheEventLeavesTheAgeUnknown() {
        town.deletes(ANNA, tid(day(5) + 1), 5);

        assertThat(town.drops()).isEmpty();
        assertThat(town.evidence(40).spared().ageUnknown()).isEqualTo(1);
    }

    @Test
    void aKeyFromBefore2022LeavesTheAgeUnknown() {
        town.deletes(ANNA, tid(1_640_995_199_999L), 5);

        assertThat(town.evidence(40).spared().ageUnknown()).isEqualTo(1);
        assertThat(town.evidence(40).spared().old()).isZero();
    }

    @Test
    void anUnfollowWithoutFollowOrKeyIsOfUnknownAge() {
        town.unfollows(ANNA, BEN, 5);

        assertThat(town.drops()).isEmpty();
        assertThat(town.evidence(40).spared().ageUnknown()).isEqualTo(1);
    }

    @Test
    void aKeyIsNotTakenFromThePairThatHoldsIt() {
        town.follows(ANNA, BEN, 1, "key").follows(ANNA, CARL, 2, "key").deletes(ANNA, "key", 5);

        assertThat(town.drops()).containsExactly("1.0-5.0");
        assertThat(town.evidence(40).openFollows()).isEqualTo(1);
    }

    @Test
    void anEdgeOfExactlyThirtyDaysIsYoung() {
        town.follows(ANNA, BEN, 1).unfollows(ANNA, BEN, 31);

        assertThat(town.drops()).containsExactly("1.0-31.0");
    }

    @Test
    void anEdgeOfExactlyTwoHoursIsNotUndoneInHaste() {
        town.follows(ANNA, BEN, 1);
        town.happens(new Unfollow(ANNA, BEN, day(1) + 2 * Times.HOUR));

        assertThat(town.drops()).hasSize(1);
        assertThat(town.evidence(40).spared().hasty()).isZero();
    }

    @Test
    void anEdgeOfLessThanTwoHoursIsADropThroughHoursAlone() {
        town.follows(ANNA, BEN, 1);
        town.happens(new Unfollow(ANNA, BEN, day(1) + 2 * Times.HOUR - 1));

        assertThat(town.drops()).isEmpty();
        assertThat(town.evidence(40).spared().hasty()).isEqualTo(1);
        assertThat(town.ledger(ANNA)
                        .evidence(day(2), Policy.DEFAULT, Policy.DEFAULT.hours())
                        .drops())
                .hasSize(1);
    }

    @Test
    void anEdgeOfMoreThanThirtyDaysIsOld() {
        town.happens(new Follow(ANNA, BEN, day(1) - 1));
        town.unfollows(ANNA, BEN, 31);

        assertThat(town.drops()).isEmpty();
        assertThat(town.evidence(40).spared().old()).isEqualTo(1);
    }

    @Test
    void followsAgainAndAgainAreCountedByPairAndInAll() {
        town.follows(ANNA, BEN, 1)
                .unfollows(ANNA, BEN, 2)
                .follows(ANNA, BEN, 3)
                .unfollows(ANNA, BEN, 4)
                .follows(ANNA, BEN, 5)
                .follows(ANNA, CARL, 6);

        assertThat(town.evidence(40).refollowedPairs()).isEqualTo(1);
        assertThat(town.evidence(40).refollows()).isEqualTo(2);
    }

    @Test
    void whatHappensLaterIsNotSeenEarlier() {
        town.follows(ANNA, BEN, 1).follows(BEN, ANNA, 3).unfollows(ANNA, BEN, 5);
        Town earlier = new Town().follows(ANNA, BEN, 1);

        assertThat(town.evidence(2)).isEqualTo(earlier.evidence(2));
    }

    @Test
    void theWindowBeginsAfterItsFirstMoment() {
        town.follows(ANNA, BEN, 1).unfollows(ANNA, BEN, 5);

        assertThat(town.evidence(46.99).drops()).hasSize(1);
        assertThat(town.evidence(47).drops()).isEmpty();
    }
}
