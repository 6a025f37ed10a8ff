package dev.churnwatch.churn;

import static dev.churnwatch.churn.Town.ANNA;
import static dev.churnwatch.churn.Town.BEN;
import static dev.churnwatch.churn.Town.CARL;
import static dev.churnwatch.churn.Town.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Follow;
import org.junit.jupiter.api.Test;

/** Who followed whom back, and for how long an edge stood one way and both ways. */
class ReciprocityTest {

    private final Town town = new Town();

    private Reciprocity ofTheDrop() {
        return town.evidence(40).drops().get(0).reciprocity();
    }

    private void assertExposure(Evidence evidence, double none, double mutual) {
        assertThat(evidence.exposureNone()).isEqualTo(day(none) - day(0));
        assertThat(evidence.exposureMutual()).isEqualTo(day(mutual) - day(0));
    }

    @Test
    void aFollowBackMakesTheEdgeMutual() {
        town.follows(ANNA, BEN, 1).follows(BEN, ANNA, 2).unfollows(ANNA, BEN, 5);

        assertThat(ofTheDrop()).isEqualTo(Reciprocity.MUTUAL);
    }

    @Test
    void aTargetThatFollowedFirstIsKnownToFollow() {
        town.follows(BEN, ANNA, 0).follows(ANNA, BEN, 1).unfollows(ANNA, BEN, 5);

        assertThat(ofTheDrop()).isEqualTo(Reciprocity.MUTUAL);
    }

    @Test
    void aTargetThatHasCeasedToFollowDoesNotReciprocate() {
        town.follows(ANNA, BEN, 1).follows(BEN, ANNA, 2).unfollows(BEN, ANNA, 4).unfollows(ANNA, BEN, 5);

        assertThat(ofTheDrop()).isEqualTo(Reciprocity.NONE);
    }

    @Test
    void aFollowBackAfterTheUnfollowComesTooLate() {
        town.follows(ANNA, BEN, 1).unfollows(ANNA, BEN, 5).follows(BEN, ANNA, 6);

        assertThat(ofTheDrop()).isEqualTo(Reciprocity.NONE);
    }

    @Test
    void aFollowBackThatIsHeardOfLateStillCounts() {
        town.follows(ANNA, BEN, 1).unfollows(ANNA, BEN, 5).follows(BEN, ANNA, 4);

        assertThat(ofTheDrop()).isEqualTo(Reciprocity.MUTUAL);
    }

    @Test
    void exposureIsSplitAtTheFollowBackAndAtItsEnd() {
        town.follows(ANNA, BEN, 1).follows(BEN, ANNA, 3).unfollows(BEN, ANNA, 6);

        assertExposure(town.evidence(10), 2 + 4, 3);
    }

    @Test
    void exposureCountsEveryMillisecond() {
        town.happens(new Follow(ANNA, BEN, day(1)));
        town.happens(new Follow(BEN, ANNA, day(1) + 1));
        town.happens(new Follow(ANNA, CARL, day(1) + 2));

        Evidence evidence = town.ledger(ANNA).evidence(day(1) + 5, Policy.DEFAULT, Policy.DEFAULT.days());

        assertThat(evidence.exposureNone()).isEqualTo(1 + 3);
        assertThat(evidence.exposureMutual()).isEqualTo(4);
    }

    @Test
    void exposureEndsWithTheEdge() {
        town.follows(ANNA, BEN, 1).unfollows(ANNA, BEN, 5);

        assertExposure(town.evidence(10), 4, 0);
    }

    @Test
    void exposureEndsWhenTheEdgeIsNoLongerYoung() {
        town.follows(ANNA, BEN, 1).follows(BEN, ANNA, 26);

        assertExposure(town.evidence(40), 25, 5);
    }

    @Test
    void exposureBeforeTheWindowDoesNotCount() {
        town.follows(ANNA, BEN, 1);

        assertExposure(town.evidence(52), 21, 0);
    }

    @Test
    void exposureEndsWithABlock() {
        town.follows(ANNA, BEN, 1).blocks(BEN, ANNA, day(3)).unfollows(ANNA, BEN, 5);

        assertExposure(town.evidence(10), 2, 0);
    }

    @Test
    void exposureRestsWhileTheActorIsGone() {
        town.follows(ANNA, BEN, 1)
                .follows(BEN, ANNA, 3)
                .becomes(ANNA, AccountStatus.DEACTIVATED, 2)
                .becomes(ANNA, AccountStatus.ACTIVE, 5);

        assertExposure(town.evidence(10), 1, 5);
    }

    @Test
    void aFollowOfAStrangerIsCold() {
        town.follows(ANNA, BEN, 1);

        assertThat(town.evidence(40).coldFollows().count()).isEqualTo(1);
    }

    @Test
    void aFollowOfAFollowerIsNotCold() {
        town.follows(BEN, ANNA, 0).follows(ANNA, BEN, 1);

        assertThat(town.evidence(40).follows()).isEqualTo(1);
        assertThat(town.evidence(40).coldFollows().count()).isZero();
    }

    @Test
    void aFollowOfAFormerFollowerIsCold() {
        town.follows(BEN, ANNA, 0).unfollows(BEN, ANNA, 0.5).follows(ANNA, BEN, 1);

        assertThat(town.evidence(40).coldFollows().count()).isEqualTo(1);
    }

    @Test
    void aFollowOfBulkOriginIsNotCold() {
        town.followsVia(ANNA, BEN, 1, "starter-pack");

        assertThat(town.evidence(40).follows()).isEqualTo(1);
        assertThat(town.evidence(40).coldFollows().count()).isZero();
    }

    @Test
    void theFirstSeventyTwoHoursOfAnAccountAreNotCold() {
        town.becomes(ANNA, AccountStatus.ACTIVE, 0).follows(ANNA, BEN, 2.999).follows(ANNA, CARL, 3);

        assertThat(town.evidence(40).follows()).isEqualTo(2);
        assertThat(town.evidence(40).coldFollows().count()).isEqualTo(1);
    }

    @Test
    void anAccountThatWasSeenBeforeItsActivationIsNoNewcomer() {
        town.follows(ANNA, CARL, 0).becomes(ANNA, AccountStatus.ACTIVE, 1).follows(ANNA, BEN, 2);

        assertThat(town.evidence(40).coldFollows().count()).isEqualTo(2);
    }

    @Test
    void aColdFollowIsRewardedWithinFourteenDays() {
        town.follows(ANNA, BEN, 1).follows(BEN, ANNA, 15).follows(ANNA, CARL, 1);
        town.happens(new Follow(CARL, ANNA, day(15) + 1));

        assertThat(town.evidence(40).followedBack()).isEqualTo(1);
        assertThat(town.evidence(40).newFollowers()).isEqualTo(2);
    }

    @Test
    void whoFollowsLongAfterBeingLeftIsNoNewFollower() {
        town.follows(ANNA, BEN, 1).unfollows(ANNA, BEN, 5).follows(BEN, ANNA, 50);

        assertThat(town.evidence(46).newFollowers()).isZero();
        assertThat(town.evidence(51).newFollowers()).isZero();
    }

    @Test
    void followDaysAreCountedOnce() {
        town.follows(ANNA, BEN, 1).follows(ANNA, CARL, 1.5).follows(ANNA, new AccountId("dora"), 3);

        assertThat(town.evidence(40).followDays()).isEqualTo(2);
    }
}
