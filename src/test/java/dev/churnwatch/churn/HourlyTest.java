package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is convicted by the hour, and who is not. Hours are counted from the first of the days' window, which has 1008. */
class HourlyTest {

    private static final double AN_HOUR = 1 / 24.0;
    private static final int YESTERDAY = 40 * 24;

    private final Assessor assessor = new Assessor(Policy.DEFAULT);

    @Test
    void whoUndoesWithinHoursIsConvictedThroughHoursAlone() {
        Assessment assessment = EvidenceDraft.quickChurner().assessedBy(assessor);

        assertThat(assessment.verdict()).isEqualTo(Verdict.FLAG);
        assertThat(assessment.leading().grain()).isEqualTo(Hearing.Grain.HOURS);
        assertThat(assessment.days().guards().all()).isFalse();
        assertThat(assessment.logit())
                .isEqualTo(Objects.requireNonNull(assessment.hours()).logit());
    }

    @Test
    void whoIsConvictedWhereNobodyCanTellWhoFollowedBackIsNotConvictedBySelectivity() {
        Hearing hours = Objects.requireNonNull(
                EvidenceDraft.quickChurner().assessedBy(assessor).hours());

        assertThat(hours.full().parts().get(1).llr()).isEqualTo(0.0);
        assertThat(Objects.requireNonNull(hours.jackknifed()).parts().get(1).llr())
                .isEqualTo(0.0);
    }

    /** Yesterday, so many follows were undone within so many minutes, two hours after they were made. */
    private static EvidenceDraft sitting(int minutes, int undone) {
        return new EvidenceDraft()
                .followsOn(40, 41)
                .cold(undone, 0)
                .exposure(undone * AN_HOUR, 0)
                .dropsWithin(YESTERDAY + 10, minutes, undone, 2 * AN_HOUR);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 60, 500, 5_000, 100_000})
    void oneSittingOfAnySizeConvictsNobody(int size) {
        EvidenceDraft sitting = sitting(60, size);

        Assessment assessment = sitting.assessedBy(assessor);

        assertThat(assessment.hours()).isNotNull();
        assertThat(assessment.verdict()).isEqualTo(Verdict.CLEAR);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 500, 5_000, 100_000})
    void norDoesOneThatStraddlesTwoHours(int size) {
        EvidenceDraft sitting = sitting(120, size);

        Assessment assessment = sitting.assessedBy(assessor);

        assertThat(Objects.requireNonNull(assessment.hours()).full().tally().dropSpells())
                .isEqualTo(2);
        assertThat(assessment.verdict()).isNotEqualTo(Verdict.FLAG);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 50, 60})
    void whoFollowsAConferenceAndThinsItOutTheNextMorningIsNotFlagged(int undone) {
        EvidenceDraft regretter = new EvidenceDraft()
                .followsOn(40, 41)
                .cold(300, 70)
                .exposure(260, 80)
                .dropsWithin(YESTERDAY + 24 + 8, 120, undone, 20 * AN_HOUR);

        Assessment assessment = regretter.assessedBy(assessor);

        assertThat(assessment.hours()).isNotNull();
        assertThat(assessment.verdict()).isNotEqualTo(Verdict.FLAG);
    }

    @Test
    void aSittingThatHoursAcquitDoesNotAcquitWhoIsConvictedByTheDay() {
        EvidenceDraft daily = new EvidenceDraft().followsOn(0, 42).cold(400, 0).exposure(2000, 0);
        for (int day = 10; day < 42; day++) {
            daily.drops(day, 15, 1, Reciprocity.NONE);
        }
        EvidenceDraft sitting = sitting(60, 60);

        Assessment assessment = assessor.assess(daily.evidence(), sitting::evidence);

        assertThat(Objects.requireNonNull(assessment.hours()).logit())
                .isLessThan(assessment.days().logit());
        assertThat(assessment.logit()).isEqualTo(assessment.days().logit());
        assertThat(assessment.leading().grain()).isEqualTo(Hearing.Grain.DAYS);
    }

    @Test
    void hoursAreNotAskedForWhereDaysShowTooFewDropsInTheirWindow() {
        EvidenceDraft draft = new EvidenceDraft()
                .followsOn(0, 42)
                .cold(400, 0)
                .exposure(2000, 0)
                .drops(20, 100, 1, Reciprocity.NONE)
                .drops(41, 100, 10, Reciprocity.NONE)
                .drops(41, 29, 1, Reciprocity.NONE);

        Assessment assessment = assessor.assess(draft.evidence(), () -> {
            throw new AssertionError("old drops, drops of old follows and 29 others are not for hours to see");
        });

        assertThat(assessment.hours()).isNull();
        assertThat(assessment.leading().grain()).isEqualTo(Hearing.Grain.DAYS);
        assertThat(draft.drops(41, 1, 1, Reciprocity.NONE).assessedBy(assessor).hours())
                .isNotNull();
    }
}
