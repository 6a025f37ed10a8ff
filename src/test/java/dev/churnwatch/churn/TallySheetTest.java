package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TallySheetTest {

    private static final Policy.Lens LENS = Policy.DEFAULT.days();

    private static Tally tally(Evidence evidence) {
        return TallySheet.tally(evidence, evidence.drops(), LENS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void countsAsOneWouldWithPencilAndPaper(long seed) {
        RandomGenerator random = EvidenceDraft.random(seed);
        for (int i = 0; i < 50; i++) {
            Evidence evidence = EvidenceDraft.any(random).evidence();

            Tally tally = tally(evidence);

            List<Drop> drops = evidence.drops();
            var byDay = drops.stream()
                    .collect(Collectors.groupingBy(drop -> drop.closedAt() / 86_400_000L, Collectors.counting()));
            assertThat(tally.drops()).as("seed %d", seed).isEqualTo(drops.size());
            assertThat(tally.dropsNone()).isEqualTo(count(drops, Reciprocity.NONE));
            assertThat(tally.dropsMutual()).isEqualTo(count(drops, Reciprocity.MUTUAL));
            assertThat(tally.dropSpells()).isEqualTo(byDay.size());
            assertThat(tally.effectiveDrops())
                    .isEqualTo(byDay.values().stream()
                            .mapToInt(n -> Math.min(12, n.intValue()))
                            .sum());
            var byDayMade = drops.stream()
                    .collect(Collectors.groupingBy(
                            drop -> Math.floorDiv(drop.openedAt(), 86_400_000L), Collectors.counting()));
            assertThat(tally.recurrence()).isEqualTo((int) Math.min(
                    byDay.values().stream().filter(n -> n >= 3).count(),
                    byDayMade.values().stream().filter(n -> n >= 3).count()));
            assertThat(tally.dwellCount()).isEqualTo(drops.size() - count(drops, Reciprocity.MUTUAL));
        }
    }

    private static int count(List<Drop> drops, Reciprocity reciprocity) {
        return (int)
                drops.stream().filter(drop -> drop.reciprocity() == reciprocity).count();
    }

    @Test
    void takesQuartilesOfTheLogarithmByLinearInterpolation() {
        Evidence evidence = new EvidenceDraft()
                .drops(5, 1, 1, Reciprocity.NONE)
                .drops(6, 1, 2, Reciprocity.UNKNOWN)
                .drops(6, 1, 4, Reciprocity.NONE)
                .drops(7, 1, 8, Reciprocity.NONE)
                .drops(7, 5, 29, Reciprocity.MUTUAL)
                .evidence();

        Tally tally = tally(evidence);

        assertThat(tally.lnDwellQ1()).isCloseTo(0.75 * Math.log(2), within(1e-12));
        assertThat(tally.lnDwellQ3()).isCloseTo(2.25 * Math.log(2), within(1e-12));
        assertThat(tally.dwellSpread()).isCloseTo(1.5 * Math.log(2) / 1.349, within(1e-12));
        assertThat(tally.dwellSpells()).isEqualTo(3);
    }

    @Test
    void cutsDwellToASecond() {
        Evidence evidence = new EvidenceDraft().drops(5, 4, 0, Reciprocity.NONE).evidence();

        assertThat(tally(evidence).lnDwellQ1()).isCloseTo(Math.log(1 / 86_400.0), within(1e-12));
    }

    @Test
    void recursOnAsManyDaysAsSeveralWereMadeAndSeveralUndone() {
        EvidenceDraft draft = new EvidenceDraft()
                .drops(10, 3, 5, Reciprocity.NONE)
                .drops(11, 3, 5, Reciprocity.NONE)
                .drops(15, 2, 5, Reciprocity.NONE);
        assertThat(tally(draft.evidence()).recurrence()).isEqualTo(2);

        draft.drops(19, 3, 13, Reciprocity.UNKNOWN);

        assertThat(tally(draft.evidence()).recurrence()).isEqualTo(2);
    }

    @Test
    void aFollowIsDueWhenItHasStoodAsLongAsTheShortestLivedQuarterOfTheDrops() {
        EvidenceDraft draft = new EvidenceDraft().followsOn(0, 42).cold(42, 0);
        assertThat(tally(draft.evidence()).dueFollows()).isEqualTo(42);

        draft.drops(20, 2, 7, Reciprocity.NONE)
                .drops(21, 6, 10, Reciprocity.NONE)
                .drops(21, 9, 1, Reciprocity.MUTUAL);

        assertThat(tally(draft.evidence()).dueFollows()).isEqualTo(36);
    }

    @Test
    void whatIsLeftOutIsDroppedFromTheDropsAlone() {
        Evidence evidence = new EvidenceDraft()
                .cold(50, 0)
                .exposure(70, 30)
                .drops(5, 4, 5, Reciprocity.NONE)
                .drops(8, 6, 5, Reciprocity.MUTUAL)
                .drops(9, 6, 5, Reciprocity.NONE)
                .evidence();

        Purge largest = Objects.requireNonNull(Purge.largest(evidence.drops(), LENS));

        Tally tally = TallySheet.tally(evidence, largest.rest(), LENS);
        assertThat(tally.drops()).isEqualTo(10);
        assertThat(tally.dropsMutual()).isZero();
        assertThat(tally.exposureNone()).isEqualTo(70);
        assertThat(tally.exposureMutual()).isEqualTo(30);
        assertThat(tally.coldFollows()).isEqualTo(50);
        assertThat(tally.span()).isEqualTo(4);
    }

    @Test
    void whoseDropIsLeftOutIsNoLongerDue() {
        EvidenceDraft draft = new EvidenceDraft().followsOn(0, 42).cold(42, 0);
        Evidence evidence = draft.drops(20, 9, 7, Reciprocity.NONE)
                .drops(25, 4, 7, Reciprocity.NONE)
                .evidence();

        Tally full = tally(evidence);
        Tally without = TallySheet.tally(evidence, evidence.drops().subList(9, 13), LENS);

        assertThat(full.dueFollows() - without.dueFollows()).isEqualTo(9);
    }

    @Test
    void hasNothingToCountWithoutDrops() {
        Tally tally = tally(new EvidenceDraft().evidence());

        assertThat(tally.drops()).isZero();
        assertThat(tally.span()).isZero();
        assertThat(tally.scale()).isEqualTo(1);
        assertThat(tally.balance()).isZero();
    }
}
