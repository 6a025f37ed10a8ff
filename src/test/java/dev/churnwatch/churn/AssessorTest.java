package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssessorTest {

    private final Assessor assessor = new Assessor(Policy.DEFAULT);

    @Test
    void flagsWhoUndoesUnreturnedFollowsWeekAfterWeek() {
        Assessment assessment = EvidenceDraft.churner().assessedBy(assessor);

        assertThat(assessment.confidence()).isGreaterThanOrEqualTo(0.97);
        assertThat(assessment.verdict()).isEqualTo(Verdict.FLAG);
        assertThat(assessment.label()).isEqualTo(Label.FOLLOW_CHURN);
        assertThat(assessment.severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void flagsTheSameAccountWhereNobodyCanTellWhoFollowedBackYetSelectivityIsSilent() {
        EvidenceDraft oneSided =
                new EvidenceDraft().followsOn(0, 40).cold(2000, 0).exposure(3000, 0);
        for (int day = 2; day < 40; day++) {
            oneSided.drops(day, 50, 1.5, Reciprocity.NONE);
        }

        Assessment assessment = oneSided.assessedBy(assessor);

        assertThat(assessment.days().full().parts().get(1).llr()).isEqualTo(0.0);
        assertThat(Objects.requireNonNull(assessment.days().jackknifed())
                        .parts()
                        .get(1)
                        .llr())
                .isEqualTo(0.0);
        assertThat(assessment.verdict()).isEqualTo(Verdict.FLAG);
    }

    @Test
    void clearsAnAccountThatDropsNobody() {
        Assessment assessment = new EvidenceDraft()
                .followsOn(0, 40)
                .cold(300, 40)
                .exposure(4000, 800)
                .assessedBy(assessor);

        assertThat(assessment.days().jackknifed()).isNull();
        assertThat(assessment.logit()).isEqualTo(assessment.days().full().logit());
        assertThat(assessment.days().guards()).isEqualTo(new Assessment.GuardsHeld(false, false, false));
        assertThat(assessment.verdict()).isEqualTo(Verdict.CLEAR);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 13, 100, 5000, 200_000})
    void onePurgeOfAnySizeNeverFlags(int size) {
        EvidenceDraft purge = new EvidenceDraft()
                .followsOn(0, 42)
                .cold(size, 0)
                .exposure(size * 0.01, 10)
                .drops(20, size, 0.01, Reciprocity.NONE);

        Assessment assessment = purge.assessedBy(assessor);

        assertThat(assessment.verdict()).isEqualTo(Verdict.CLEAR);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void onePurgeNeverFlagsWhateverElseIsTrue(long seed) {
        RandomGenerator random = EvidenceDraft.random(seed);
        for (int i = 0; i < 50; i++) {
            EvidenceDraft purge = new EvidenceDraft()
                    .followsOn(0, 42)
                    .cold(random.nextInt(3000), 0)
                    .exposure(random.nextDouble(1e-3, 1e4), random.nextDouble(1e4))
                    .someDrops(random.nextInt(42), random.nextInt(1, 3000), random);

            Assessment assessment = purge.assessedBy(assessor);

            assertThat(assessment.verdict()).as("seed %d, account %d", seed, i).isNotEqualTo(Verdict.FLAG);
        }
    }

    @Test
    void onePurgeThatSpansMidnightDoesNotFlag() {
        EvidenceDraft purge = new EvidenceDraft()
                .followsOn(0, 42)
                .cold(800, 0)
                .exposure(300, 50)
                .drops(10, 200, 5, Reciprocity.NONE)
                .drops(11, 200, 5, Reciprocity.NONE);

        assertThat(purge.assessedBy(assessor).verdict()).isNotEqualTo(Verdict.FLAG);
    }

    @Test
    void twoPurgesOfWhichOneSpansMidnightDoNotFlag() {
        EvidenceDraft purges = new EvidenceDraft()
                .followsOn(0, 42)
                .cold(800, 0)
                .exposure(300, 50)
                .dropsWithin(10 * 24 + 21, 6 * 60, 400, 5)
                .dropsWithin(30 * 24 + 10, 3 * 60, 200, 5);

        assertThat(purges.assessedBy(assessor).verdict()).isNotEqualTo(Verdict.FLAG);
    }

    @Test
    void twoPurgesEachAcrossMidnightDoNotFlag() {
        EvidenceDraft purges = new EvidenceDraft().followsOn(0, 42).cold(800, 0).exposure(300, 50);
        for (int day : List.of(10, 30)) {
            purges.dropsWithin(day * 24 + 21, 6 * 60, 400, 5);
        }

        assertThat(purges.assessedBy(assessor).verdict()).isNotEqualTo(Verdict.FLAG);
    }

    @ParameterizedTest
    @CsvSource({"29,false", "30,true"})
    void hoursAreHeardOnceTheyShowAsManyDropsAsTheirGuardAsks(int drops, boolean heard) {
        Evidence byDay = EvidenceDraft.quickChurner().evidence();
        Evidence hourly = new EvidenceDraft()
                .dropsAt(40 * 24, drops, 0.1, Reciprocity.NONE)
                .evidence();

        Assessment assessment = assessor.assess(byDay, () -> hourly);

        assertThat(assessment.hours() != null).isEqualTo(heard);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void reportsTheLowerOfBothReckonings(long seed) {
        RandomGenerator random = EvidenceDraft.random(seed);
        for (int i = 0; i < 100; i++) {
            Assessment assessment = EvidenceDraft.any(random).assessedBy(assessor);

            Assessment.Reckoning jackknifed = assessment.days().jackknifed();
            double lower = jackknifed == null
                    ? assessment.days().full().logit()
                    : Math.min(assessment.days().full().logit(), jackknifed.logit());
            assertThat(assessment.logit()).as("seed %d, account %d", seed, i).isEqualTo(lower);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isExactlySilentOnSelectivityWithoutReciprocity(long seed) {
        RandomGenerator random = EvidenceDraft.random(seed);
        for (int i = 0; i < 100; i++) {
            Evidence evidence = withoutReciprocity(EvidenceDraft.any(random).evidence());

            Assessment assessment = assessor.assess(evidence, () -> evidence);

            assertThat(assessment.days().full().parts().get(1).contribution())
                    .as("seed %d, account %d", seed, i)
                    .isEqualTo(0.0);
        }
    }

    private static Evidence withoutReciprocity(Evidence known) {
        List<Drop> drops = known.drops().stream()
                .map(drop -> new Drop(
                        drop.target(), drop.openedAt(), drop.closedAt(), Reciprocity.UNKNOWN, drop.openedByKey()))
                .toList();
        return new Evidence(
                known.account(),
                known.asOf(),
                known.follows(),
                known.coldFollows(),
                known.followDays(),
                known.exposureNone(),
                0,
                drops,
                known.refollowedPairs(),
                known.refollows(),
                0,
                0,
                known.openFollows(),
                known.spared());
    }

    @ParameterizedTest
    @CsvSource({
        "14,3,24,false,true,true",
        "15,3,24,true,true,true",
        "15,2,24,true,false,true",
        "15,3,23,true,true,false"
    })
    void guardsAreHeldAgainstWhatTheJackknifeLeaves(
            int drops, int onSecondDay, int hours, boolean enough, boolean recurs, boolean spans) {
        EvidenceDraft draft = new EvidenceDraft()
                .drops(30, 100, 5, Reciprocity.NONE)
                .dropsAt(10 * 24 + 12, drops - onSecondDay, 5, Reciprocity.NONE)
                .dropsAt(10 * 24 + 12 + hours, onSecondDay, 5, Reciprocity.NONE);

        Assessment assessment = draft.assessedBy(assessor);

        assertThat(assessment.days().guards()).isEqualTo(new Assessment.GuardsHeld(enough, recurs, spans));
        assertThat(assessment.days().guards().all()).isEqualTo(enough && recurs && spans);
    }

    @Test
    void doesNotFlagConfidenceThatMissesAGuard() {
        Policy guarded = PolicyDraft.guards(new Policy.Guards(100_000, 3, 4));

        Assessment assessment = EvidenceDraft.churner().assessedBy(new Assessor(guarded));

        assertThat(assessment.confidence()).isGreaterThanOrEqualTo(0.97);
        assertThat(assessment.verdict()).isEqualTo(Verdict.REVIEW);
    }

    @Test
    void turnsConfidenceIntoAVerdictAtTheThresholdsThemselves() {
        Evidence evidence = EvidenceDraft.churner().evidence();
        double p = assessor.assess(evidence, () -> evidence).confidence();
        double above = Math.nextUp(p);

        assertThat(verdict(evidence, p, 0.5, 0.5)).isEqualTo(Verdict.FLAG);
        assertThat(verdict(evidence, above, p, 0.5)).isEqualTo(Verdict.REVIEW);
        assertThat(verdict(evidence, above, above, p)).isEqualTo(Verdict.HOLD);
        assertThat(verdict(evidence, above, above, above)).isEqualTo(Verdict.CLEAR);
    }

    private static Verdict verdict(Evidence evidence, double flag, double review, double clear) {
        Policy policy = PolicyDraft.thresholds(new Policy.Thresholds(flag, review, clear, 1));
        return new Assessor(policy).assess(evidence, () -> evidence).verdict();
    }

    @Test
    void callsAPatternChurnAsLongAsAFlagWouldStand() {
        Evidence evidence = EvidenceDraft.churner().evidence();
        double p = assessor.assess(evidence, () -> evidence).confidence();
        double above = Math.nextUp(p);

        assertThat(label(evidence, new Policy.Thresholds(above, above, p, 1))).isEqualTo(Label.FOLLOW_CHURN);
        assertThat(label(evidence, new Policy.Thresholds(above, above, above, 1)))
                .isEqualTo(Label.ORDINARY);
    }

    private static Label label(Evidence evidence, Policy.Thresholds thresholds) {
        return new Assessor(PolicyDraft.thresholds(thresholds))
                .assess(evidence, () -> evidence)
                .label();
    }
}
