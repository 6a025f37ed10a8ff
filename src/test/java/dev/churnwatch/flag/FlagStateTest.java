package dev.churnwatch.flag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The moves of a flag: each is a new revision of the same flag. */
class FlagStateTest {

    private static final FlagId ID = new FlagId("0123456789abcdef0123456789abcdef");

    private static FlagState.Revision revision(int number, Change change, long openedAt, long asOf) {
        return new FlagState.Revision(ID, number, change, 10, openedAt, asOf);
    }

    @Test
    void aFlagOpensWithItsFirstRevision() {
        assertThat(FlagState.open(ID, 10, 20, 30).last()).isEqualTo(revision(1, Change.OPENED, 20, 30));
    }

    @Test
    void anOpenFlagIsAmended() {
        assertThat(FlagState.open(ID, 10, 20, 30).amend(21, 31).last()).isEqualTo(revision(2, Change.AMENDED, 21, 31));
    }

    @Test
    void anOpenFlagIsCleared() {
        assertThat(FlagState.open(ID, 10, 20, 30).clear(21, 31).last()).isEqualTo(revision(2, Change.CLEARED, 21, 31));
    }

    @Test
    void anOpenFlagIsRetracted() {
        assertThat(FlagState.open(ID, 10, 20, 30).retract(31).last()).isEqualTo(revision(2, Change.RETRACTED, 20, 31));
    }

    @Test
    void aClearedFlagIsCleared() {
        assertThat(FlagState.open(ID, 10, 20, 30).clear(21, 31).correct(22, 32).last())
                .isEqualTo(revision(3, Change.CLEARED, 22, 32));
    }

    @Test
    void aClearedFlagIsOpenedAgain() {
        assertThat(FlagState.open(ID, 10, 20, 30).clear(21, 31).reopen(22, 32).last())
                .isEqualTo(revision(3, Change.OPENED, 22, 32));
    }

    @Test
    void aClearedFlagIsRetracted() {
        assertThat(FlagState.open(ID, 10, 20, 30).clear(21, 31).retract(32).last())
                .isEqualTo(revision(3, Change.RETRACTED, 21, 32));
    }

    @Test
    void aRetractedFlagIsOpenedAgain() {
        assertThat(FlagState.open(ID, 10, 20, 30).retract(31).reinstate(22, 32).last())
                .isEqualTo(revision(3, Change.OPENED, 22, 32));
    }

    @Test
    void theStateIsReadFromTheLastRevision() {
        assertThat(FlagState.of(revision(1, Change.OPENED, 20, 30))).isInstanceOf(FlagState.Open.class);
        assertThat(FlagState.of(revision(2, Change.AMENDED, 20, 30))).isInstanceOf(FlagState.Open.class);
        assertThat(FlagState.of(revision(2, Change.CLEARED, 20, 30))).isInstanceOf(FlagState.Cleared.class);
        assertThat(FlagState.of(revision(2, Change.RETRACTED, 20, 30))).isInstanceOf(FlagState.Retracted.class);
    }
}
