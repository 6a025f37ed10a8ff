package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.churnwatch.churn.LifeTable.Entry;
import dev.churnwatch.churn.LifeTable.Exit;
import dev.churnwatch.churn.LifeTable.Point;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifeTableTest {

    /** Remission of 21 patients under 6-mercaptopurine in weeks (Freireich et al., 1963), as in every textbook. */
    private static LifeTable freireich() {
        LifeTable table = LifeTable.empty();
        for (int week : new int[] {6, 6, 6, 7, 10, 13, 16, 22, 23}) {
            table.add(0, Entry.BEGUN, week, Exit.UNDONE);
        }
        for (int week : new int[] {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) {
            table.add(0, Entry.BEGUN, week, Exit.STANDING);
        }
        return table;
    }

    @Test
    void theCurveIsThatOfTheTextbook() {
        double[][] published = {
            {6, 21, 0.8571, 0.0764},
            {7, 17, 0.8067, 0.0869},
            {10, 15, 0.7529, 0.0963},
            {13, 12, 0.6902, 0.1068},
            {16, 11, 0.6275, 0.1141},
            {22, 7, 0.5378, 0.1282},
            {23, 6, 0.4482, 0.1346}
        };

        List<Point> curve = freireich().curve();

        for (double[] row : published) {
            Point point = curve.get((int) row[0]);
            assertThat(point.day()).isEqualTo((int) row[0]);
            assertThat(point.atRisk()).isEqualTo((long) row[1]);
            assertThat(point.survival()).isCloseTo(row[2], within(0.00005));
            assertThat(point.standardError()).isCloseTo(row[3], within(0.00005));
        }
    }

    @Test
    void theCensoredAreAtRiskOnTheirLastDayAndNoLonger() {
        List<Point> curve = freireich().curve();

        assertThat(curve.get(6).censored()).isEqualTo(1);
        assertThat(curve.get(6).undone()).isEqualTo(3);
        assertThat(curve.get(7).atRisk()).isEqualTo(17);
        assertThat(curve).hasSize(36);
    }

    @Test
    void aLateEntryIsAtRiskFromItsFirstObservedDay() {
        LifeTable table = LifeTable.empty();
        table.add(0, Entry.BEGUN, 3, Exit.UNDONE);
        table.add(2, Entry.LATE, 5, Exit.UNDONE);

        assertThat(table.curve().stream().map(Point::atRisk)).containsExactly(1L, 1L, 2L, 2L, 1L, 1L);
        assertThat(table.curve().get(3).survival()).isEqualTo(0.5);
    }

    @Test
    void whereEverybodyIsUndoneNothingIsLeftAndNoErrorIsClaimed() {
        LifeTable table = LifeTable.empty();
        table.add(0, Entry.BEGUN, 1, Exit.UNDONE);

        Point last = table.curve().get(1);

        assertThat(last.survival()).isZero();
        assertThat(last.standardError()).isNull();
    }

    @Test
    void beyondTheHorizonNothingIsObserved() {
        LifeTable table = LifeTable.empty();
        table.add(0, Entry.BEGUN, LifeTable.DAYS, Exit.UNDONE);
        table.add(LifeTable.DAYS, Entry.LATE, LifeTable.DAYS + 1, Exit.UNDONE);

        assertThat(table.exits(Exit.UNDONE)).isZero();
        assertThat(table.exits(Exit.HORIZON)).isEqualTo(1);
        assertThat(table.entries(Entry.LATE)).isZero();
    }

    @Test
    void agingMovesThoseThatStandAndNobodyElse() {
        LifeTable table = LifeTable.empty();
        table.add(0, Entry.BEGUN, 3, Exit.STANDING);
        table.add(0, Entry.BEGUN, 85, Exit.STANDING);
        table.add(0, Entry.BEGUN, 3, Exit.UNDONE);

        LifeTable older = table.aged(6);

        LifeTable expected = LifeTable.empty();
        expected.add(0, Entry.BEGUN, 9, Exit.STANDING);
        expected.add(0, Entry.BEGUN, 91, Exit.STANDING);
        expected.add(0, Entry.BEGUN, 3, Exit.UNDONE);
        assertThat(older).isEqualTo(expected);
    }

    @Test
    void aSumCountsEverybodyOnce() {
        LifeTable sum = freireich().plus(freireich());

        assertThat(sum.curve().get(6).atRisk()).isEqualTo(42);
        assertThat(sum.curve().get(6).survival())
                .isEqualTo(freireich().curve().get(6).survival());
    }

    @Test
    void rowsMakeTheSameTable() {
        assertThat(LifeTable.of(freireich().rows())).isEqualTo(freireich());
    }

    @Test
    void aRowBeyondTheHorizonIsRefused() {
        LifeTable.Row beyond = new LifeTable.Row(LifeTable.DAYS, Map.of(), Map.of());

        assertThatThrownBy(() -> LifeTable.of(List.of(beyond))).isInstanceOf(IllegalArgumentException.class);
    }
}
