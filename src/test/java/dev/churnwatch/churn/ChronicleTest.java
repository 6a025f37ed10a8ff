package dev.churnwatch.churn;

import static dev.churnwatch.churn.Town.ANNA;
import static dev.churnwatch.churn.Town.BEN;
import static dev.churnwatch.churn.Town.CARL;
import static dev.churnwatch.churn.Town.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.churnwatch.churn.LifeTable.Entry;
import dev.churnwatch.churn.LifeTable.Exit;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.FollowEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChronicleTest {

    private static final long WINDOW = Times.days(42);

    private final Town town = new Town();

    private Chronicle chronicle(double day) {
        return town.ledger(ANNA).chronicle(day(day), WINDOW, Policy.DEFAULT);
    }

    private DaySheet sheet(Chronicle chronicle, int day) {
        return chronicle.days().stream()
                .filter(sheet -> sheet.day() == Times.dayOf(day(day)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDayCountsWhatBeganAndWhatEnded() {
        town.follows(BEN, ANNA, 0.5)
                .follows(ANNA, BEN, 1.2)
                .follows(ANNA, CARL, 1.3)
                .unfollows(ANNA, CARL, 1.9)
                .unfollows(ANNA, BEN, 2.5);

        Chronicle chronicle = chronicle(4);

        assertThat(sheet(chronicle, 1).follows()).isEqualTo(2);
        assertThat(sheet(chronicle, 1).coldFollows()).isEqualTo(1);
        assertThat(sheet(chronicle, 1).ends()).containsExactly(new DaySheet.Ends(Ending.CHOSEN, Reciprocity.NONE, 1));
        assertThat(sheet(chronicle, 1).openFollows()).isEqualTo(1);
        assertThat(sheet(chronicle, 2).ends()).containsExactly(new DaySheet.Ends(Ending.CHOSEN, Reciprocity.MUTUAL, 1));
        assertThat(sheet(chronicle, 3).openFollows()).isZero();
    }

    @Test
    void theDaysBeginWhenTheAccountWasFirstSeenAndTheLastMayNotBeOver() {
        town.follows(ANNA, BEN, 1.5);

        assertThat(chronicle(3.5).days()).extracting(DaySheet::complete).containsExactly(true, true, false);
        assertThat(town.ledger(ANNA)
                        .chronicle(day(3) - 1, WINDOW, Policy.DEFAULT)
                        .days())
                .extracting(DaySheet::complete)
                .containsExactly(true, true);
    }

    @Test
    void aFollowBackIsKnownOnlyOfSomebodyWhoIsFollowed() {
        town.follows(ANNA, BEN, 1).follows(BEN, ANNA, 2.5).follows(CARL, ANNA, 2.6);

        assertThat(sheet(chronicle(4), 2).followBacks()).isEqualTo(1);
    }

    @Test
    void aFollowThatIsFollowedBackGoesOverToTheOtherTable() {
        town.follows(ANNA, BEN, 1).follows(BEN, ANNA, 3.5).unfollows(ANNA, BEN, 6.5);

        Survival survival = chronicle(10).survival();

        assertThat(survival.none().exits(Exit.TURNED)).isEqualTo(1);
        assertThat(survival.none().exits(Exit.UNDONE)).isZero();
        assertThat(survival.mutual().entries(Entry.TURNED)).isEqualTo(1);
        assertThat(survival.mutual().curve())
                .extracting(LifeTable.Point::day, LifeTable.Point::undone)
                .containsExactly(tuple(2, 0L), tuple(3, 0L), tuple(4, 0L), tuple(5, 1L));
    }

    @Test
    void aFollowFromBeforeTheWindowEntersLate() {
        town.follows(ANNA, BEN, 1);

        Survival survival = chronicle(50).survival();

        assertThat(survival.none().entries(Entry.LATE)).isEqualTo(1);
        assertThat(survival.none().curve().get(0).day()).isEqualTo(7);
    }

    @Test
    void anUnfollowWhoseFollowWasNeverSeenIsInNoTable() {
        town.unfollows(ANNA, BEN, 5);

        Survival survival = chronicle(10).survival();

        assertThat(survival.startUnseen()).isEqualTo(1);
        assertThat(survival.none().curve()).isEmpty();
        assertThat(sheet(chronicle(10), 5).ended(Reciprocity.UNKNOWN)).isEqualTo(1);
    }

    @Test
    void anAbsentOwnerIsNotAtRisk() {
        town.follows(ANNA, BEN, 1)
                .becomes(ANNA, AccountStatus.DEACTIVATED, 2.5)
                .becomes(ANNA, AccountStatus.ACTIVE, 5.5)
                .unfollows(ANNA, BEN, 7.5);

        assertThat(chronicle(10).survival().none().curve())
                .extracting(LifeTable.Point::day)
                .containsExactly(0, 1, 4, 5, 6);
    }

    @Test
    void aDayStirsByWhatHappensOnItAndNotByWhatIsToldLater() {
        town.follows(ANNA, BEN, 1).follows(CARL, ANNA, 3).follows(ANNA, CARL, 6);

        Ledger ledger = town.ledger(ANNA);

        assertThat(ledger.stirred(day(1), day(2) - 1, WINDOW)).isTrue();
        assertThat(ledger.stirred(day(3), day(4) - 1, WINDOW)).isFalse();
        assertThat(ledger.stirred(day(6), day(7) - 1, WINDOW)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void theChronicleIsThatOfTheHoursWhateverTheOrderOfArrival(long seed) {
        int asOf = 24 * 50 + (int) seed % 24;
        Almanac almanac = new Almanac(new Random(seed), asOf, 24 * 42);
        List<FollowEvent> arrivals = new ArrayList<>(almanac.events());
        Collections.shuffle(arrivals, new Random(seed));
        arrivals.forEach(town::happens);

        Chronicle chronicle = town.ledger(ANNA).chronicle(Almanac.at(asOf), WINDOW, Policy.DEFAULT);

        assertThat(tenures(chronicle)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(bonds(almanac));
        assertThat(chronicle.tenures()).isSortedAccordingTo(Tenure.ORDER);
        Almanac.Risk risk = almanac.risk(ANNA);
        assertThat(atRisk(chronicle)).as("seed %d", seed).containsExactlyElementsOf(risk.atRisk());
        assertThat(undone(chronicle)).as("seed %d", seed).containsExactlyElementsOf(risk.undone());
        assertThat(chronicle.days().stream().mapToInt(DaySheet::ended).sum()).isEqualTo((int)
                chronicle.tenures().stream()
                        .filter(tenure -> !tenure.open() && tenure.to() >= firstDay(chronicle))
                        .count());
        for (DaySheet sheet : chronicle.days()) {
            assertThat(sheet.openFollows()).as("day %d", sheet.day()).isEqualTo(openAt(almanac, sheet));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void theLastDayIsThatOfTheWholeChronicle(long seed) {
        new Almanac(new Random(seed), 24 * 50, 24 * 42).events().forEach(town::happens);
        long asOf = day(50) - 1;

        Chronicle whole = town.ledger(ANNA).chronicle(asOf, WINDOW, Policy.DEFAULT);
        LastDay last = town.ledger(ANNA).lastDay(asOf, WINDOW, Policy.DEFAULT);

        assertThat(last.sheet())
                .as("seed %d", seed)
                .isEqualTo(whole.days().get(whole.days().size() - 1));
        assertThat(last.survival()).as("seed %d", seed).isEqualTo(whole.survival());
        assertThat(last.windowFollows())
                .isEqualTo(whole.days().stream().mapToInt(DaySheet::follows).sum());
        assertThat(last.ended())
                .containsExactlyElementsOf(whole.tenures().stream()
                        .filter(tenure -> !tenure.open() && tenure.to() >= day(49))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 9, 16})
    void aQuietAccountsLifeTableAgesByItself(long seed) {
        new Almanac(new Random(seed), 24 * 20, 24 * 42).events().forEach(town::happens);
        Ledger ledger = town.ledger(ANNA);
        long early = day(24);

        Survival now = ledger.chronicle(early, WINDOW, Policy.DEFAULT).survival();
        Survival later = ledger.chronicle(early + Times.days(9), WINDOW + Times.days(9), Policy.DEFAULT)
                .survival();

        assertThat(now.aged(9)).as("seed %d", seed).isEqualTo(later);
    }

    private static long firstDay(Chronicle chronicle) {
        return chronicle.days().get(0).day() * Times.DAY;
    }

    private static List<String> tenures(Chronicle chronicle) {
        return chronicle.tenures().stream()
                .map(tenure -> tenure.target() + " " + tenure.from() + " " + tenure.to() + " " + tenure.ending() + " "
                        + tenure.reciprocity() + " " + tenure.via())
                .toList();
    }

    private static List<String> bonds(Almanac almanac) {
        return almanac.bonds(ANNA).stream()
                .map(bond -> bond.target() + " " + (bond.seen() ? Almanac.at(bond.from()) : Tenure.UNSEEN) + " "
                        + (bond.to() == Integer.MAX_VALUE ? Span.OPEN : Almanac.at(bond.to())) + " "
                        + almanac.ending(ANNA, bond) + " " + reciprocity(almanac, bond) + " " + bond.via())
                .toList();
    }

    private static Reciprocity reciprocity(Almanac almanac, Almanac.Bond bond) {
        if (!bond.seen()) {
            return Reciprocity.UNKNOWN;
        }
        return almanac.follows(bond.target(), ANNA, bond.to()) ? Reciprocity.MUTUAL : Reciprocity.NONE;
    }

    private static List<String> atRisk(Chronicle chronicle) {
        return points(chronicle, LifeTable.Point::atRisk);
    }

    private static List<String> undone(Chronicle chronicle) {
        return points(chronicle, LifeTable.Point::undone);
    }

    private static List<String> points(Chronicle chronicle, ToLongFunction<LifeTable.Point> count) {
        List<String> points = new ArrayList<>();
        chronicle.survival().none().curve().forEach(point -> repeat("none", point, count, points));
        chronicle.survival().mutual().curve().forEach(point -> repeat("mutual", point, count, points));
        points.sort(null);
        return points;
    }

    private static void repeat(
            String side, LifeTable.Point point, ToLongFunction<LifeTable.Point> count, List<String> points) {
        for (long i = 0; i < count.applyAsLong(point); i++) {
            points.add(side + " " + point.day());
        }
    }

    private static int openAt(Almanac almanac, DaySheet sheet) {
        long evening = (sheet.day() + 1) * Times.DAY;
        return (int) almanac.bonds(ANNA).stream()
                .filter(Almanac.Bond::seen)
                .filter(bond -> Almanac.at(bond.from()) < evening
                        && (bond.to() == Integer.MAX_VALUE || Almanac.at(bond.to()) >= evening))
                .count();
    }
}
