package dev.churnwatch.churn;

import static dev.churnwatch.churn.Town.ANNA;
import static dev.churnwatch.churn.Town.BEN;
import static dev.churnwatch.churn.Town.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the end of an edge was the actor's choice. The edge of these tests is Anna's of Ben, from day 1 to day 5. */
class ChosenCloseTest {

    private static final Evidence.Spared NOTHING = new Evidence.Spared(0, 0, 0, 0, 0, 0);
    private static final Evidence.Spared BLOCKED = new Evidence.Spared(0, 1, 0, 0, 0, 0);
    private static final Evidence.Spared TARGET_GONE = new Evidence.Spared(0, 0, 1, 0, 0, 0);
    private static final Evidence.Spared ACTOR_GONE = new Evidence.Spared(0, 0, 0, 1, 0, 0);

    private final Town town = new Town();

    private Town edge() {
        return town.follows(ANNA, BEN, 1).unfollows(ANNA, BEN, 5);
    }

    private void assertDropped() {
        assertThat(town.drops()).containsExactly("1.0-5.0");
        assertThat(town.evidence(40).spared()).isEqualTo(NOTHING);
    }

    private void assertSpared(Evidence.Spared cause) {
        assertThat(town.drops()).isEmpty();
        assertThat(town.evidence(40).spared()).isEqualTo(cause);
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, -1, 0, 1, 60})
    void aBlockByTheTargetWithinAnHourExplainsTheEnd(long minutes) {
        edge().blocks(BEN, ANNA, day(5) + minutes * Times.MINUTE);

        assertSpared(BLOCKED);
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, -1, 0, 1, 60})
    void aBlockByTheActorWithinAnHourExplainsTheEnd(long minutes) {
        edge().blocks(ANNA, BEN, day(5) + minutes * Times.MINUTE);

        assertSpared(BLOCKED);
    }

    @Test
    void aBlockMoreThanAnHourAfterTheEndExplainsNothing() {
        edge().blocks(BEN, ANNA, day(5) + Times.HOUR + 1);

        assertDropped();
    }

    @Test
    void aBlockWhileTheRecordStoodExplainsItsRemoval() {
        town.follows(ANNA, BEN, 1).blocks(BEN, ANNA, day(2)).unfollows(ANNA, BEN, 5);

        assertSpared(BLOCKED);
    }

    @Test
    void aBlockMoreThanAYoungEdgesAgeBeforeTheEndExplainsNothing() {
        town.follows(ANNA, BEN, 1).blocks(BEN, ANNA, day(2)).unfollows(ANNA, BEN, 33);

        assertThat(town.evidence(40).spared()).isEqualTo(new Evidence.Spared(1, 0, 0, 0, 0, 0));
    }

    @Test
    void aBlockBeforeTheFollowExplainsNothing() {
        town.blocks(BEN, ANNA, day(0)).follows(ANNA, BEN, 1).unfollows(ANNA, BEN, 5);

        assertDropped();
    }

    @Test
    void aBlockOfAnEarlierEdgeDoesNotExplainTheNext() {
        town.follows(ANNA, BEN, 1)
                .blocks(BEN, ANNA, day(2))
                .unfollows(ANNA, BEN, 2)
                .follows(ANNA, BEN, 3)
                .unfollows(ANNA, BEN, 5);

        assertThat(town.drops()).containsExactly("3.0-5.0");
        assertThat(town.evidence(40).spared()).isEqualTo(BLOCKED);
    }

    @Test
    void aBlockIsNotKnownBeforeItHappens() {
        edge().blocks(BEN, ANNA, day(5) + Times.HOUR);

        assertThat(town.ledger(ANNA)
                        .evidence(day(5) + Times.HOUR - 1, Policy.DEFAULT, Policy.DEFAULT.days())
                        .drops())
                .hasSize(1);
        assertThat(town.ledger(ANNA)
                        .evidence(day(5) + Times.HOUR, Policy.DEFAULT, Policy.DEFAULT.days())
                        .drops())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = AccountStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void aTargetThatHadGoneIsNoDrop(AccountStatus status) {
        town.follows(ANNA, BEN, 1).becomes(BEN, status, 3).unfollows(ANNA, BEN, 5);

        assertSpared(TARGET_GONE);
    }

    @Test
    void aTargetThatHadGoneBeforeTheFollowIsNoDropEither() {
        town.becomes(BEN, AccountStatus.SUSPENDED, 0).follows(ANNA, BEN, 1).unfollows(ANNA, BEN, 5);

        assertSpared(TARGET_GONE);
    }

    @Test
    void theWordThatTheTargetHadGoneMayComeAfterTheUnfollow() {
        edge().becomes(BEN, AccountStatus.DELETED, 3);

        assertSpared(TARGET_GONE);
    }

    @Test
    void theWordThatTheTargetHadGoneMayComeBeforeALateFollow() {
        town.unfollows(ANNA, BEN, 5).becomes(BEN, AccountStatus.DELETED, 3).follows(ANNA, BEN, 1);

        assertSpared(TARGET_GONE);
    }

    @Test
    void aTargetThatIsBackIsNotGone() {
        town.follows(ANNA, BEN, 1)
                .becomes(BEN, AccountStatus.DEACTIVATED, 2)
                .becomes(BEN, AccountStatus.ACTIVE, 4)
                .unfollows(ANNA, BEN, 5);

        assertDropped();
    }

    @Test
    void aTargetThatGoesAfterwardsWasNotGone() {
        edge().becomes(BEN, AccountStatus.DEACTIVATED, 5.01);

        assertDropped();
    }

    @Test
    void edgesThatEndWithTheActorsOwnDeactivationAreNoDrops() {
        town.follows(ANNA, BEN, 1).becomes(ANNA, AccountStatus.DEACTIVATED, 5).unfollows(ANNA, BEN, 5);

        assertSpared(ACTOR_GONE);
    }

    @Test
    void theWordOfTheActorsDeactivationMayComeLate() {
        edge().becomes(ANNA, AccountStatus.DELETED, 4.9);

        assertSpared(ACTOR_GONE);
    }

    @Test
    void anActorWhoIsBackChoosesAgain() {
        town.follows(ANNA, BEN, 1)
                .becomes(ANNA, AccountStatus.DEACTIVATED, 2)
                .becomes(ANNA, AccountStatus.ACTIVE, 3)
                .unfollows(ANNA, BEN, 5);

        assertDropped();
    }
}
