package dev.churnwatch.churn;

import static dev.churnwatch.churn.Town.ANNA;
import static dev.churnwatch.churn.Town.BEN;
import static dev.churnwatch.churn.Town.CARL;
import static dev.churnwatch.churn.Town.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unfollow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Follows of which only bounds are known: the account has the benefit of them. */
class CensoredDwellTest {

    private final Town town = new Town();

    @Test
    void aFollowLastsAsLongAsItCanHave() {
        follows(ANNA, BEN, 2, 3);
        unfollows(ANNA, BEN, 8, 10);

        assertThat(town.evidence(40).drops()).singleElement().satisfies(drop -> {
            assertThat(drop.isCensored()).isTrue();
            assertThat(drop.openedAt()).isEqualTo(day(3));
            assertThat(drop.closedAt()).isEqualTo(day(10));
            assertThat(drop.dwell()).isEqualTo(8 * Times.DAY);
            assertThat(drop.shortestDwell()).isEqualTo(5 * Times.DAY);
        });
        assertThat(town.evidence(40).exposureNone()).isEqualTo(8 * Times.DAY);
    }

    @Test
    void aFollowThatMayBeOldIsNotDropped() {
        follows(ANNA, BEN, 1, 20);
        unfollows(ANNA, BEN, 31, 32);

        assertThat(town.evidence(40).drops()).isEmpty();
        assertThat(town.evidence(40).spared().old()).isEqualTo(1);
    }

    @Test
    void aFollowOfAnyAgeIsNeitherMadeNorDroppedInTheWindow() {
        town.happens(new Follow(ANNA, BEN, day(20), null, null, 0));
        unfollows(ANNA, BEN, 21, 22);

        Evidence evidence = town.evidence(40);
        assertThat(evidence.follows()).isZero();
        assertThat(evidence.coldFollows().count()).isZero();
        assertThat(evidence.exposureNone()).isZero();
        assertThat(evidence.drops()).isEmpty();
        assertThat(evidence.spared().old()).isEqualTo(1);
    }

    @Test
    void whoMayHaveFollowedFirstWasNotFollowedCold() {
        follows(ANNA, BEN, 2, 4);
        town.follows(BEN, ANNA, 3).unfollows(BEN, ANNA, 3.5);

        assertThat(town.evidence(40).coldFollows().count()).isZero();
    }

    @Test
    void whoMayHaveFollowedBackAtTheEndDid() {
        follows(ANNA, BEN, 2, 4);
        town.follows(BEN, ANNA, 5).unfollows(BEN, ANNA, 9);
        unfollows(ANNA, BEN, 8, 10);

        assertThat(town.evidence(40).drops()).extracting(Drop::reciprocity).containsExactly(Reciprocity.MUTUAL);
    }

    @Test
    void whoMayHaveBeenGoneAtTheEndWas() {
        follows(ANNA, BEN, 2, 4);
        town.happens(new StatusChange(BEN, AccountStatus.DEACTIVATED, day(8.5)));
        town.happens(new StatusChange(BEN, AccountStatus.ACTIVE, day(9)));
        unfollows(ANNA, BEN, 8, 10);

        assertThat(town.evidence(40).spared().targetGone()).isEqualTo(1);
    }

    @Test
    void aLengthThatNobodyKnowsIsNoSignOfASchedule() {
        for (int i = 0; i < 20; i++) {
            AccountId stranger = new AccountId("stranger-" + i);
            follows(ANNA, stranger, i, i + 1);
            unfollows(ANNA, stranger, i + 7, i + 8);
        }

        Tally tally = TallySheet.tally(town.evidence(40), town.evidence(40).drops(), Policy.DEFAULT.days());
        assertThat(tally.drops()).isEqualTo(20);
        assertThat(tally.dwellCount()).isZero();
        assertThat(new DwellSpreadPart(Policy.DEFAULT.days()).llr(tally)).isZero();
    }

    @Test
    void nothingThatComesLaterShowsBefore() {
        follows(ANNA, BEN, 2, 4);
        Evidence before = town.evidence(9);

        unfollows(ANNA, BEN, 8, 10);

        assertThat(town.evidence(9)).isEqualTo(before);
    }

    @Test
    void noOrderMattersAndTwiceIsOnce() {
        List<FollowEvent> events = new ArrayList<>(List.of(
                new Follow(ANNA, BEN, day(3), null, null, day(2)),
                new Unfollow(ANNA, BEN, day(6), null, day(5)),
                new Follow(ANNA, BEN, day(9), null, null, day(8)),
                new Follow(ANNA, CARL, day(9), null, null, day(8)),
                new Unfollow(ANNA, BEN, day(12), null, day(11))));
        events.forEach(town::happens);
        Evidence expected = town.evidence(40);
        assertThat(expected.drops()).hasSize(2);

        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(events, new Random(seed));
            Town other = new Town();
            events.forEach(other::happens);
            events.forEach(other::happens);
            assertThat(other.evidence(40)).isEqualTo(expected);
        }
    }

    @Test
    void aVagueEventIsNewsOnce() {
        Follow follow = new Follow(ANNA, BEN, day(3), null, null, day(2));

        assertThat(town.happens(follow)).isEqualTo(Taken.Effect.NEWS);
        assertThat(town.happens(follow)).isEqualTo(Taken.Effect.DUPLICATE);
    }

    @Test
    void boundsAreForgottenWithTheirMoments() {
        follows(ANNA, BEN, 2, 3);
        unfollows(ANNA, BEN, 8, 10);

        town.ledger(ANNA).forget(Town.WATCH, day(200));

        assertThat(town.ledger(ANNA).size()).isZero();
    }

    @Test
    void aChronicleLeavesTheLengthOpen() {
        follows(ANNA, BEN, 2, 3);
        unfollows(ANNA, BEN, 8, 10);

        Chronicle chronicle = town.ledger(ANNA).chronicle(day(40), 42 * Times.DAY, Policy.DEFAULT);

        assertThat(chronicle.tenures()).singleElement().satisfies(tenure -> {
            assertThat(tenure.dwell(day(40))).isEmpty();
            assertThat(tenure.earliest()).isEqualTo(day(2));
            assertThat(tenure.standing()).isEqualTo(day(8));
        });
        assertThat(chronicle.survival().none().rows()).isEmpty();
        assertThat(chronicle.survival().startUnseen()).isEqualTo(1);
    }

    private void follows(AccountId actor, AccountId target, double notBefore, double at) {
        town.happens(new Follow(actor, target, day(at), null, null, day(notBefore)));
    }

    private void unfollows(AccountId actor, AccountId target, double notBefore, double at) {
        town.happens(new Unfollow(actor, target, day(at), null, day(notBefore)));
    }
}
