package dev.churnwatch.lab.world;

import static dev.churnwatch.lab.world.Chronicle.DAY;
import static dev.churnwatch.lab.world.Chronicle.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of churner works as its tool does. */
class ChurnerKindsTest {

    /** Two of each kind. */
    private static final WorldPlan PLAN =
            WorldPlan.of(5, 400, 45).withKeyedShare(0).withChurnerShare(0.1);

    private static final Chronicle CHRONICLE = new Chronicle(World.of(PLAN));

    /** Hours within which nine of ten undone follows of a kind of churner last. */
    @ParameterizedTest
    @CsvSource({
        "no-hold-churner, 0, 6",
        "half-day-churner, 11, 15",
        "day-hold-churner, 22, 31",
        "two-day-churner, 45, 61",
        "three-day-churner, 68, 135",
        "batch-churner, 90, 170",
        "fire-and-forget-churner, 114, 152",
        "weekly-churner, 158, 230",
        "fortnight-churner, 341, 440",
        "weekly-purge-churner, 6, 200",
        "refollow-churner, 0, 8",
        "slow-refollow-churner, 3, 48",
        "slow-drip-churner, 168, 387",
        "random-volume-churner, 114, 152",
        "phase-churner, 100, 500",
        "one-day-churner, 1, 7",
        "ten-day-churner, 20, 58",
        "two-month-churner, 85, 160",
        "lapsed-churner, 45, 61"
    })
    void churnersHoldAsLongAsTheyDo(String kind, long atLeast, long atMost) {
        List<AccountId> churners = CHRONICLE.all(kind);
        List<Long> dwells = churners.stream()
                .flatMap(account -> CHRONICLE.dwells(account).stream())
                .toList();

        long within = dwells.stream()
                .filter(dwell -> dwell >= atLeast * HOUR && dwell <= atMost * HOUR)
                .count();

        assertThat(churners).hasSizeGreaterThanOrEqualTo(2);
        assertThat(dwells).hasSizeGreaterThan(30 * churners.size());
        assertThat((double) within / dwells.size()).isGreaterThan(0.9);
    }

    @Test
    void everyKindIsTried() {
        assertThat(Cast.CHURNERS)
                .extracting(Kind::name)
                .hasSize(19)
                .allSatisfy(kind -> assertThat(CHRONICLE.all(kind)).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-hold-churner", "half-day-churner", "one-day-churner"})
    void theFastUndoHundredsInADay(String kind) {
        assertThat(CHRONICLE.all(kind))
                .allSatisfy(account ->
                        assertThat(CHRONICLE.mostUndoneInADay(account)).isBetween(150L, 700L))
                .anyMatch(account -> CHRONICLE.mostUndoneInADay(account) >= 200);
    }

    @Test
    void targetsFollowBackNowAndThen() {
        List<AccountId> weekly = CHRONICLE.all("weekly-churner");

        assertThat(weekly.stream().mapToDouble(CHRONICLE::returned).average().orElseThrow())
                .isBetween(0.08, 0.27);
    }

    @Test
    void onlyTheIndiscriminateUndoThoseWhoFollowedBack() {
        assertThat(CHRONICLE.returnedAmongUndone(CHRONICLE.all("fire-and-forget-churner")))
                .isGreaterThan(0.07);
        assertThat(CHRONICLE.returnedAmongUndone(CHRONICLE.all("weekly-churner")))
                .isLessThan(0.03);
    }

    @Test
    void refollowersReturnToTheSameFewTargets() {
        assertThat(CHRONICLE.all("refollow-churner")).isNotEmpty().allSatisfy(account -> {
            Map<AccountId, Long> times = CHRONICLE.undone(account).stream()
                    .collect(Collectors.groupingBy(Chronicle.Undone::target, Collectors.counting()));
            long many = times.values().stream().filter(count -> count >= 5).count();
            assertThat(many).isBetween(20L, 120L);
            assertThat(CHRONICLE.mostUndoneInADay(account)).isGreaterThan(30);
        });
    }

    @Test
    void theOneDayCampaignIsOverWithinADay() {
        assertThat(CHRONICLE.all("one-day-churner")).isNotEmpty().allSatisfy(account -> {
            List<Chronicle.Undone> quick = CHRONICLE.undone(account).stream()
                    .filter(one -> one.until() - one.since() < 7 * HOUR)
                    .toList();
            long first = quick.stream().mapToLong(Chronicle.Undone::since).min().orElseThrow();
            long last = quick.stream().mapToLong(Chronicle.Undone::until).max().orElseThrow();
            assertThat(quick).hasSizeGreaterThan(150);
            assertThat(last - first).isLessThan(DAY);
        });
    }

    @Test
    void phasesFollowForAWeekAndUndoForAWeek() {
        assertThat(CHRONICLE.all("phase-churner")).isNotEmpty().allSatisfy(account -> {
            Set<Long> following =
                    busyDays(CHRONICLE.follows(account).stream().map(Follow::at).toList());
            Set<Long> undoing = busyDays(CHRONICLE.undone(account).stream()
                    .map(Chronicle.Undone::until)
                    .toList());
            long both = following.stream().filter(undoing::contains).count();
            assertThat(following).hasSizeGreaterThan(8);
            assertThat(undoing).hasSizeGreaterThan(4);
            assertThat(both).isLessThanOrEqualTo(5);
        });
    }

    @Test
    void purgersByHandSitDownOnceAWeek() {
        assertThat(CHRONICLE.all("weekly-purge-churner"))
                .isNotEmpty()
                .allSatisfy(
                        account -> assertThat(CHRONICLE.sittings(account, 60)).hasSizeBetween(2, 7));
    }

    @Test
    void slowDripsAreSlow() {
        assertThat(CHRONICLE.all("slow-drip-churner"))
                .isNotEmpty()
                .allSatisfy(account ->
                        assertThat(CHRONICLE.mostUndoneInADay(account)).isLessThan(25));
    }

    @Test
    void lapsedChurnersGiveUp() {
        long over = PLAN.startMillis() + 20 * DAY;
        assertThat(CHRONICLE.all("lapsed-churner"))
                .isNotEmpty()
                .allSatisfy(account -> assertThat(CHRONICLE.undone(account))
                        .filteredOn(one -> one.until() > over)
                        .hasSizeLessThan(20));
    }

    /** Days of UTC with at least twenty of these moments. */
    private static Set<Long> busyDays(List<Long> moments) {
        return moments.stream()
                .collect(Collectors.groupingBy(at -> at / DAY, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(day -> day.getValue() >= 20)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
