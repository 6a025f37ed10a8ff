package dev.churnwatch.churn;

import static dev.churnwatch.churn.Town.ANNA;
import static dev.churnwatch.churn.Town.BEN;
import static dev.churnwatch.churn.Town.CARL;
import static dev.churnwatch.churn.Town.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.churnwatch.churn.Taken.Effect;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unblock;
import dev.churnwatch.event.Unfollow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a ledger says to an event, and to other ledgers. */
class LedgerTest {

    private final Ledger ledger = new Ledger(ANNA, new KeyedHash(1, 2));

    private static Echo noticeFromBen(List<Span> follows, long leftAt) {
        return new Echo(BEN, ANNA, Echo.Kind.NOTICE, day(3), follows, leftAt, List.of(), List.of(), List.of());
    }

    private static int date(int day) {
        return (int) Times.dayOf(day(day));
    }

    @Test
    void aFollowIsNewsOnce() {
        assertThat(ledger.take(new Follow(ANNA, BEN, day(1))).effect()).isEqualTo(Effect.NEWS);
        assertThat(ledger.take(new Follow(ANNA, BEN, day(1)))).isEqualTo(new Taken(Effect.DUPLICATE, List.of()));
    }

    @Test
    void anUnfollowIsNewsOnce() {
        ledger.take(new Follow(ANNA, BEN, day(1)));

        assertThat(ledger.take(new Unfollow(ANNA, BEN, day(2))).effect()).isEqualTo(Effect.NEWS);
        assertThat(ledger.take(new Unfollow(ANNA, BEN, day(2))).effect()).isEqualTo(Effect.DUPLICATE);
    }

    @Test
    void anUnfollowWithoutFollowIsAnOrphanOnce() {
        assertThat(ledger.take(new Unfollow(ANNA, BEN, day(2))).effect()).isEqualTo(Effect.ORPHAN);
        assertThat(ledger.take(new Unfollow(ANNA, BEN, day(2))).effect()).isEqualTo(Effect.DUPLICATE);
    }

    @Test
    void aDeleteOfAnUnknownRecordIsAnOrphanOnceAndTellsNobody() {
        Unfollow delete = new Unfollow(ANNA, null, day(2), "key");

        assertThat(ledger.take(delete)).isEqualTo(new Taken(Effect.ORPHAN, List.of()));
        assertThat(ledger.take(delete)).isEqualTo(new Taken(Effect.DUPLICATE, List.of()));
    }

    @Test
    void aBlockIsNewsOnce() {
        assertThat(ledger.take(new Block(ANNA, BEN, day(1))).effect()).isEqualTo(Effect.NEWS);
        assertThat(ledger.take(new Block(ANNA, BEN, day(1))).effect()).isEqualTo(Effect.DUPLICATE);
    }

    @Test
    void aStatusIsNewsOnce() {
        StatusChange deleted = new StatusChange(ANNA, AccountStatus.DELETED, day(1));

        assertThat(ledger.take(deleted).effect()).isEqualTo(Effect.NEWS);
        assertThat(ledger.take(deleted).effect()).isEqualTo(Effect.DUPLICATE);
    }

    @Test
    void anUnblockChangesNothing() {
        assertThat(ledger.take(new Unblock(ANNA, BEN, day(1)))).isEqualTo(new Taken(Effect.IDLE, List.of()));
    }

    @Test
    void theEventOfAnotherAccountIsRefused() {
        assertThatThrownBy(() -> ledger.take(new Follow(BEN, ANNA, day(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFollowIsToldToItsTarget() {
        assertThat(ledger.take(new Follow(ANNA, BEN, day(1))).echoes())
                .containsExactly(new Echo(
                        ANNA,
                        BEN,
                        Echo.Kind.NOTICE,
                        day(1),
                        List.of(new Span(day(1), Span.OPEN)),
                        Echo.NEVER,
                        List.of(),
                        List.of(),
                        List.of(new Shift(date(1), 1, 0))));
    }

    @Test
    void anUnfollowTellsTheWholeSideOfThePair() {
        ledger.take(new Block(ANNA, BEN, day(0)));
        ledger.take(new Follow(ANNA, BEN, day(1)));

        assertThat(ledger.take(new Unfollow(ANNA, BEN, day(2))).echoes())
                .containsExactly(new Echo(
                        ANNA,
                        BEN,
                        Echo.Kind.NOTICE,
                        day(2),
                        List.of(new Span(day(1), day(2))),
                        day(2),
                        List.of(day(0)),
                        List.of(),
                        List.of(new Shift(date(2), 0, 1))));
    }

    @Test
    void aNoticeIsAnsweredByWhoHasSomethingToSay() {
        ledger.take(new Follow(ANNA, BEN, day(1)));

        assertThat(ledger.hear(noticeFromBen(List.of(new Span(day(3), Span.OPEN)), Echo.NEVER)))
                .containsExactly(new Echo(
                        ANNA,
                        BEN,
                        Echo.Kind.ANSWER,
                        day(3),
                        List.of(new Span(day(1), Span.OPEN)),
                        Echo.NEVER,
                        List.of(),
                        List.of(),
                        List.of()));
    }

    @Test
    void aNoticeIsNotAnsweredByWhoHasNothingToSay() {
        assertThat(ledger.hear(noticeFromBen(List.of(new Span(day(3), Span.OPEN)), Echo.NEVER)))
                .isEmpty();
    }

    @Test
    void aFollowerIsNotStored() {
        ledger.hear(noticeFromBen(List.of(new Span(day(3), Span.OPEN)), Echo.NEVER));

        assertThat(ledger.size()).isZero();
    }

    @Test
    void anAnswerIsNotAnswered() {
        ledger.take(new Follow(ANNA, BEN, day(1)));
        Echo answer = new Echo(
                BEN,
                ANNA,
                Echo.Kind.ANSWER,
                day(3),
                List.of(new Span(day(0), Span.OPEN)),
                Echo.NEVER,
                List.of(),
                List.of(),
                List.of());

        assertThat(ledger.hear(answer)).isEmpty();
    }

    @Test
    void aChangeOfStatusIsToldToThoseWhoHadLeft() {
        ledger.hear(noticeFromBen(List.of(), day(3)));
        ledger.take(new Follow(ANNA, CARL, day(1)));

        assertThat(ledger.take(new StatusChange(ANNA, AccountStatus.SUSPENDED, day(2)))
                        .echoes())
                .containsExactly(new Echo(
                        ANNA,
                        BEN,
                        Echo.Kind.ANSWER,
                        day(2),
                        List.of(),
                        Echo.NEVER,
                        List.of(),
                        List.of(new Span(day(2), Span.OPEN)),
                        List.of()));
    }

    @Test
    void hearingTheSameAgainChangesNothing() {
        ledger.take(new Follow(ANNA, BEN, day(1)));
        Echo notice = noticeFromBen(List.of(new Span(day(3), Span.OPEN)), day(2));
        ledger.hear(notice);
        ledger.seen(ledger.seen().judged(day(10)));
        ledger.changedPages().clear();

        ledger.hear(notice);

        assertThat(ledger.seen().changed()).isFalse();
        assertThat(ledger.changedPages().isEmpty()).isTrue();
    }

    @Test
    void whatIsHeardChangesTheEvidenceFromTheMomentItConcerns() {
        ledger.take(new Follow(ANNA, BEN, day(1)));
        ledger.seen(ledger.seen().judged(day(10)));

        ledger.hear(noticeFromBen(List.of(new Span(day(3), Span.OPEN)), Echo.NEVER));

        assertThat(ledger.seen().changedFrom()).isEqualTo(day(3));
    }

    @Test
    void whatIsHeardOfTheTimeBeforeTheFollowCountsFromTheFollow() {
        ledger.take(new Follow(ANNA, BEN, day(2)));
        ledger.seen(ledger.seen().judged(day(10)));

        ledger.hear(noticeFromBen(List.of(new Span(day(1), Span.OPEN)), Echo.NEVER));

        assertThat(ledger.seen().changedFrom()).isEqualTo(day(2));
    }

    @Test
    void openAndClosedFollowsAreCounted() {
        ledger.take(new Follow(ANNA, BEN, day(1)));
        ledger.take(new Follow(ANNA, CARL, day(1)));
        ledger.take(new Unfollow(ANNA, CARL, day(2)));

        assertThat(ledger.openFollows()).isEqualTo(1);
        assertThat(ledger.closedFollows()).isEqualTo(1);
    }

    @Test
    void aRepeatedFollowIsNotASecondOpenOne() {
        ledger.take(new Follow(ANNA, BEN, day(1)));
        ledger.take(new Follow(ANNA, BEN, day(2)));

        assertThat(ledger.openFollows()).isEqualTo(1);
    }

    @Test
    void ticksAreWhereTheEvidenceChanges() {
        long tick = Policy.DEFAULT.tick();
        ledger.take(new Follow(ANNA, BEN, day(1)));
        ledger.take(new Unfollow(ANNA, BEN, day(1) + 1));
        ledger.take(new Follow(ANNA, CARL, day(3)));

        assertThat(ledger.ticks(day(0), day(2), Policy.DEFAULT)).containsExactly(day(1), day(1) + tick);
    }
}
