package dev.churnwatch.lab.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Where each rule begins to strike. */
class BaselineTest {

    private static final OptionalLong NEVER = OptionalLong.empty();
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;

    private final Diary diary = new Diary("did:plc:a");

    private OptionalLong strikes(String name) {
        List<Baseline> named = Baseline.ALL.stream()
                .filter(baseline -> baseline.name().equals(name))
                .toList();
        assertThat(named).hasSize(1);
        return named.get(0).strikes(diary.events());
    }

    private static OptionalLong at(long moment) {
        return OptionalLong.of(Diary.START + moment);
    }

    @Nested
    class AutomodChurn {

        @Test
        void needsMoreThan800OfEachBeforeTheFollowAtHand() {
            diary.followsMany(801, 0, SECOND).unfollowsMany(801, 5000 * SECOND, SECOND);
            diary.follows("b", 20_000 * SECOND);

            assertThat(strikes("automod-churn")).isEqualTo(at(20_000 * SECOND));
        }

        @Test
        void letsPass800Follows() {
            diary.followsMany(800, 0, SECOND).unfollowsMany(900, 5000 * SECOND, SECOND);
            diary.follows("b", 20_000 * SECOND);

            assertThat(strikes("automod-churn")).isEqualTo(NEVER);
        }

        @Test
        void letsPass800Unfollows() {
            diary.followsMany(900, 0, SECOND).unfollowsMany(800, 5000 * SECOND, SECOND);
            diary.follows("b", 20_000 * SECOND);

            assertThat(strikes("automod-churn")).isEqualTo(NEVER);
        }

        @Test
        void looksOnlyWhenSomebodyIsFollowed() {
            diary.followsMany(900, 0, SECOND).unfollowsMany(900, 5000 * SECOND, SECOND);

            assertThat(strikes("automod-churn")).isEqualTo(NEVER);
        }

        @Test
        void letsPassHalfAsManyUnfollowsAsFollows() {
            diary.followsMany(1802, 0, SECOND).unfollowsMany(901, 5000 * SECOND, SECOND);
            diary.follows("b", 20_000 * SECOND);

            assertThat(strikes("automod-churn")).isEqualTo(NEVER);
        }

        @Test
        void forgetsAtMidnight() {
            diary.followsMany(900, Diary.hours(20), SECOND).unfollowsMany(900, Diary.hours(24), SECOND);
            diary.follows("b", Diary.hours(30));

            assertThat(strikes("automod-churn")).isEqualTo(NEVER);
        }
    }

    @Nested
    class AutomodBulk {

        @Test
        void strikesAtTheFollowAfterThe3001st() {
            diary.followsMany(3002, 0, SECOND);

            assertThat(strikes("automod-bulk")).isEqualTo(at(3001 * SECOND));
        }

        @Test
        void letsPass3001InADay() {
            diary.followsMany(3001, 0, SECOND).followsMany(1, Diary.hours(24), SECOND);

            assertThat(strikes("automod-bulk")).isEqualTo(NEVER);
        }
    }

    @Nested
    class Osprey {

        @Test
        void strikesAtThe300thFollowWithin30Minutes() {
            diary.followsMany(299, 0, SECOND).follows("b", 30 * MINUTE - 1);

            assertThat(strikes("osprey-300")).isEqualTo(at(30 * MINUTE - 1));
            assertThat(strikes("osprey-1000")).isEqualTo(NEVER);
        }

        @Test
        void aFollowOf30MinutesAgoIsForgotten() {
            diary.followsMany(299, 0, SECOND).follows("b", 30 * MINUTE);

            assertThat(strikes("osprey-300")).isEqualTo(NEVER);
        }

        @Test
        void strikesHarderAtThe1000th() {
            diary.followsMany(1000, 0, SECOND);

            assertThat(strikes("osprey-1000")).isEqualTo(at(999 * SECOND));
        }

        @Test
        void neverLooksAtUnfollows() {
            diary.followsMany(299, 0, SECOND).unfollowsMany(1000, 300 * SECOND, 1);

            assertThat(strikes("osprey-300")).isEqualTo(NEVER);
        }
    }

    @Nested
    class NaiveRatio {

        @Test
        void strikesAtTheHundredthOfEach() {
            diary.followsMany(100, 0, SECOND).unfollowsMany(100, Diary.days(29), SECOND);

            assertThat(strikes("naive-ratio")).isEqualTo(at(Diary.days(29) + 99 * SECOND));
        }

        @Test
        void letsPass99OfEither() {
            diary.followsMany(99, 0, SECOND).unfollowsMany(150, Diary.days(1), SECOND);
            assertThat(strikes("naive-ratio")).isEqualTo(NEVER);

            diary.followsMany(51, Diary.days(30) - 1, 0);
            assertThat(strikes("naive-ratio")).isEqualTo(at(Diary.days(30) - 1));
        }

        @Test
        void letsPassHalfAsManyUnfollowsAsFollows() {
            diary.followsMany(200, 0, SECOND).unfollowsMany(100, Diary.days(1), SECOND);

            assertThat(strikes("naive-ratio")).isEqualTo(NEVER);
        }

        @Test
        void forgetsAfter30Days() {
            diary.followsMany(100, 0, 0).unfollowsMany(100, Diary.days(30), SECOND);

            assertThat(strikes("naive-ratio")).isEqualTo(NEVER);
        }
    }

    @Nested
    class Pairs {

        @Test
        void strikesAtTheTenthDifferentPair() {
            diary.undoes(10, 0, Diary.days(7), Diary.hours(1));

            assertThat(strikes("pair-count")).isEqualTo(at(Diary.days(7) + Diary.hours(9)));
        }

        @Test
        void letsPassNine() {
            diary.undoes(9, 0, Diary.days(1), Diary.hours(1));

            assertThat(strikes("pair-count")).isEqualTo(NEVER);
        }

        @Test
        void letsPassAPairUndoneAfterSevenDays() {
            diary.undoes(9, 0, Diary.days(7), Diary.hours(1)).undoes(1, 0, Diary.days(7) + 1, 0);

            assertThat(strikes("pair-count")).isEqualTo(NEVER);
        }

        @Test
        void letsPassWhatIsSpreadOverSevenDays() {
            diary.undoes(9, 0, Diary.hours(1), 0).undoes(1, Diary.days(7), Diary.hours(1), 0);

            assertThat(strikes("pair-count")).isEqualTo(NEVER);
        }

        @Test
        void countsAPairOnceHoweverOftenItIsUndone() {
            for (int i = 0; i < 20; i++) {
                diary.follows("b", Diary.hours(2 * i)).unfollows("b", Diary.hours(2 * i + 1));
            }

            assertThat(strikes("pair-count")).isEqualTo(NEVER);
        }

        @Test
        void forgetsAPairOnlyWithItsLastUnfollow() {
            diary.undoes(9, 0, Diary.hours(1), 0);
            diary.follows("b", 0).unfollows("b", Diary.hours(1));
            assertThat(strikes("pair-count")).isEqualTo(at(Diary.hours(1)));
        }
    }
}
