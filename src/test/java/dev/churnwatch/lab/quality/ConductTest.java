package dev.churnwatch.lab.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ConductTest {

    private static final String TID = "3mu5p6crk3w23";
    private static final long MADE = 1_787_931_677_933L;

    private final Diary diary = new Diary("did:plc:a");

    private Conduct conduct() {
        return Conduct.in(diary.events(), Long.MIN_VALUE);
    }

    @Test
    void knowsNothingOfWhoDoesNothing() {
        assertThat(conduct())
                .isEqualTo(new Conduct(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), 0, 0));
    }

    @Test
    void seesTheFirstFollowAndTheFirstAndLastUndoneOne() {
        diary.unfollows("old", 1)
                .follows("b", 2)
                .follows("c", 3)
                .unfollows("c", 4)
                .unfollows("b", 5);

        assertThat(conduct())
                .isEqualTo(new Conduct(
                        OptionalLong.of(Diary.START + 2),
                        OptionalLong.of(Diary.START + 4),
                        OptionalLong.of(Diary.START + 5),
                        2,
                        2));
    }

    @Test
    void whatWasFollowedBeforeTheTrickIsNotItsFirstUndo() {
        diary.follows("b", 0)
                .unfollows("b", 1)
                .follows("c", 2)
                .follows("d", 3)
                .unfollows("c", 4)
                .unfollows("d", 5);

        Conduct conduct = Conduct.in(diary.events(), Diary.START + 3);
        assertThat(conduct.firstUndoneAt()).hasValue(Diary.START + 5);
        assertThat(conduct.undonePairs()).isEqualTo(3);
    }

    @Test
    void countsAPairOnceAndEachOfItsUnfollowsInTheDay() {
        diary.follows("b", 0).unfollows("b", 1).follows("b", 2).unfollows("b", 3);

        assertThat(conduct().undonePairs()).isEqualTo(1);
        assertThat(conduct().mostUndoneInADay()).isEqualTo(2);
    }

    @Test
    void aSecondFollowOfAnOpenPairBeginsNothing() {
        diary.follows("b", 0).follows("b", Diary.days(20)).unfollows("b", Diary.days(31));

        assertThat(conduct().undonePairs()).isZero();
    }

    @Test
    void aFollowIsUndoneUpToThirtyDays() {
        diary.follows("b", 0).follows("c", 0).unfollows("b", Diary.days(30)).unfollows("c", Diary.days(30) + 1);

        assertThat(conduct().undonePairs()).isEqualTo(1);
        assertThat(conduct().firstUndoneAt()).hasValue(Diary.START + Diary.days(30));
    }

    @Test
    void aRecordsUnfollowUndoesItsTarget() {
        diary.followsByRecord("b", TID, 0).unfollowsRecord(TID, 1);
        diary.follows("b", 2).unfollows("b", 3);

        assertThat(conduct().undonePairs()).isEqualTo(1);
    }

    @Test
    void aRecordWhoseFollowWasNotSeenIsDatedByItsKey() {
        long thirtyDays = MADE + Diary.days(30) - Diary.START;
        diary.unfollowsRecord(TID, thirtyDays);
        assertThat(conduct().undonePairs()).isEqualTo(1);

        diary.events().clear();
        diary.unfollowsRecord(TID, thirtyDays + 1).unfollowsRecord("self", thirtyDays + 2);
        assertThat(conduct().undonePairs()).isZero();
    }

    @Test
    void aDayOfUndoingIsAny24Hours() {
        diary.undoes(3, 0, Diary.hours(20), Diary.hours(1)).undoes(1, Diary.hours(44), 0, 0);

        assertThat(conduct().mostUndoneInADay()).isEqualTo(3);
    }
}
