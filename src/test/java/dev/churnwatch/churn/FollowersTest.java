package dev.churnwatch.churn;

import static dev.churnwatch.churn.Town.ANNA;
import static dev.churnwatch.churn.Town.BEN;
import static dev.churnwatch.churn.Town.CARL;
import static dev.churnwatch.churn.Town.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many began and ceased to follow Anna on each day, as the other ledgers told hers. */
class FollowersTest {

    private static final long WINDOW = Times.days(42);

    private final Town town = new Town();

    private static int date(int day) {
        return (int) Times.dayOf(day(day));
    }

    private Followers followers() {
        return town.ledger(ANNA).followers();
    }

    /** What Anna's chronicle tells of a day at a moment in days. */
    private String told(int day, double asOf) {
        return town.ledger(ANNA).chronicle(day(asOf), WINDOW, Policy.DEFAULT).days().stream()
                .filter(sheet -> sheet.day() == date(day))
                .map(sheet -> "+" + sheet.followersGained() + " -" + sheet.followersLost())
                .collect(Collectors.joining());
    }

    private String told(int day) {
        return told(day, 40);
    }

    @Test
    void whoBeganAndWhoCeasedIsCountedOnItsDay() {
        town.follows(BEN, ANNA, 1.2).follows(CARL, ANNA, 1.9).unfollows(BEN, ANNA, 3.5);

        assertThat(told(1)).isEqualTo("+2 -0");
        assertThat(told(2)).isEqualTo("+0 -0");
        assertThat(told(3)).isEqualTo("+0 -1");
    }

    @Test
    void whoCeasesAndBeginsAgainCountsEachTime() {
        town.follows(BEN, ANNA, 1.1).unfollows(BEN, ANNA, 1.2).follows(BEN, ANNA, 1.3);

        assertThat(told(1)).isEqualTo("+2 -1");
    }

    @Test
    void recordsOfTheSameTimeAreOneFollower() {
        town.follows(BEN, ANNA, 1, "one")
                .follows(BEN, ANNA, 2, "two")
                .deletes(BEN, "one", 3)
                .deletes(BEN, "two", 4);

        assertThat(followers().days()).containsExactly(new Shift(date(1), 1, 0), new Shift(date(4), 0, 1));
    }

    @Test
    void aFollowThatWasNeverSeenIsOnlyLost() {
        town.unfollows(BEN, ANNA, 3);

        assertThat(followers().days()).containsExactly(new Shift(date(3), 0, 1));
    }

    @Test
    void aFollowOfWhichOnlyTheKeyTellsIsOnlyLost() {
        town.happens(new Unfollow(BEN, ANNA, day(4), Town.tid(day(2))));

        assertThat(told(2)).isEqualTo("+0 -0");
        assertThat(told(4)).isEqualTo("+0 -1");
    }

    @Test
    void aDeletionThatNamesNobodyCountsOnceItsFollowIsKnown() {
        town.deletes(BEN, "key", 3);
        assertThat(followers().days()).isEmpty();

        town.follows(BEN, ANNA, 1, "key");

        assertThat(followers().days()).containsExactly(new Shift(date(1), 1, 0), new Shift(date(3), 0, 1));
    }

    @Test
    void aLateUnfollowMakesOneFollowerTwo() {
        town.follows(BEN, ANNA, 1).follows(BEN, ANNA, 4);
        assertThat(followers().days()).containsExactly(new Shift(date(1), 1, 0));

        town.unfollows(BEN, ANNA, 3);

        assertThat(followers().days())
                .containsExactly(new Shift(date(1), 1, 0), new Shift(date(3), 0, 1), new Shift(date(4), 1, 0));
    }

    @Test
    void aCorrectionTakesBackWhatWasTold() {
        town.follows(BEN, ANNA, 1, "key").deletes(BEN, "key", 5);
        assertThat(told(5)).isEqualTo("+0 -1");

        town.deletes(BEN, "key", 3);

        assertThat(followers().days()).containsExactly(new Shift(date(1), 1, 0), new Shift(date(3), 0, 1));
    }

    @Test
    void whatIsToldTwiceByEventsIsCountedOnce() {
        town.follows(BEN, ANNA, 1)
                .follows(BEN, ANNA, 1)
                .unfollows(BEN, ANNA, 2)
                .unfollows(BEN, ANNA, 2)
                .blocks(BEN, ANNA, day(3))
                .becomes(BEN, AccountStatus.DEACTIVATED, 4);

        assertThat(followers().days()).containsExactly(new Shift(date(1), 1, 0), new Shift(date(2), 0, 1));
    }

    @Test
    void aDayThatLastsIsNotTold() {
        town.follows(BEN, ANNA, 3.2);

        assertThat(told(3, 3.5)).isEqualTo("+null -null");
        assertThat(told(3, 4)).isEqualTo("+1 -0");
    }

    @Test
    void aDayOnWhichNobodyListenedIsUnknownAndLaterOnesAreNot() {
        town.follows(BEN, ANNA, 2).follows(CARL, ANNA, 3);

        followers().unknownTo(date(2));
        followers().unknownTo(date(1));

        assertThat(told(2)).isEqualTo("+null -null");
        assertThat(told(3)).isEqualTo("+1 -0");
    }

    @Test
    void aFollowerIsNoEvidenceAndNoReasonToJudgeOrToRemember() {
        Ledger ledger = town.ledger(ANNA);
        Evidence before = ledger.evidence(day(40), Policy.DEFAULT, Policy.DEFAULT.days());

        town.follows(BEN, ANNA, 2);

        assertThat(followers().days()).isNotEmpty();
        assertThat(ledger.seen()).isEqualTo(Seen.EMPTY);
        assertThat(ledger.stirred(day(0), day(40), WINDOW)).isFalse();
        assertThat(ledger.ticks(day(0), day(40), Policy.DEFAULT)).isEmpty();
        assertThat(ledger.size()).isZero();
        assertThat(ledger.evidence(day(40), Policy.DEFAULT, Policy.DEFAULT.days()))
                .isEqualTo(before);
    }

    @Test
    void whatNobodyCanAskForIsForgotten() {
        Watch watch = Town.WATCH;
        town.follows(BEN, ANNA, 5.5).follows(CARL, ANNA, 6.5);

        town.ledger(ANNA).forget(watch, day(5 + 42 + 2) + watch.tick());
        assertThat(followers().days()).hasSize(2);

        town.ledger(ANNA).forget(watch, day(6 + 42 + 2) + watch.tick());
        assertThat(followers().days()).containsExactly(new Shift(date(6), 1, 0));
        assertThat(followers().latest()).isEqualTo(date(6));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void theNumbersAreThoseOfTheHoursWhateverTheOrderOfArrival(long seed) {
        int asOf = 24 * 50 + (int) seed % 24;
        Almanac almanac = new Almanac(new Random(seed), asOf, 24 * 42);
        List<FollowEvent> arrivals = new ArrayList<>(almanac.events());
        arrivals.addAll(almanac.events().subList(0, almanac.events().size() / 5));
        Collections.shuffle(arrivals, new Random(seed));
        arrivals.forEach(town::happens);

        List<DaySheet> days = town.ledger(ANNA)
                .chronicle(Almanac.at(asOf), WINDOW, Policy.DEFAULT)
                .days();

        assertThat(days).hasSizeGreaterThan(40).filteredOn(DaySheet::complete).allSatisfy(sheet -> {
            assertThat(sheet.followersGained())
                    .as("seed %d, day %d", seed, sheet.day())
                    .isEqualTo(bonds(almanac, bond -> bond.seen() && isOn(sheet, bond.from())));
            assertThat(sheet.followersLost())
                    .as("seed %d, day %d", seed, sheet.day())
                    .isEqualTo(bonds(almanac, bond -> isOn(sheet, bond.to())));
        });
    }

    private static boolean isOn(DaySheet sheet, int hour) {
        return hour != Integer.MAX_VALUE && Times.dayOf(Almanac.at(hour)) == sheet.day();
    }

    /** How many follows of Anna, by whomever, are such. */
    private static int bonds(Almanac almanac, Predicate<Almanac.Bond> condition) {
        Set<AccountId> others =
                almanac.events().stream().map(FollowEvent::actor).collect(Collectors.toSet());
        return (int) others.stream()
                .flatMap(other -> almanac.bonds(other).stream())
                .filter(bond -> bond.target().equals(ANNA))
                .filter(condition)
                .count();
    }
}
