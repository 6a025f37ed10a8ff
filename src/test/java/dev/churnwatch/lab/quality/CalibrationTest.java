package dev.churnwatch.lab.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.Change;
import dev.churnwatch.lab.quality.Reliability.Bin;
import dev.churnwatch.lab.world.Inhabitant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final Offset<Double> EXACT = within(1e-12);
    private static final double PRIOR = 0.001;
    private static final long WINDOW_FROM = Diary.START;

    private final List<Inhabitant> truth = new ArrayList<>();
    private final List<FollowEvent> events = new ArrayList<>();
    private final Map<AccountId, Double> atEnd = new HashMap<>();
    private final Map<AccountId, Double> highest = new HashMap<>();
    private final FlagBook flags = new FlagBook();

    private Calibration calibration() {
        Quality quality = Quality.of(truth, events, flags);
        return Calibration.of(PRIOR, WINDOW_FROM, quality, atEnd::get, highest, flags);
    }

    private void account(String name, boolean churner, double confidence) {
        truth.add(new Inhabitant(new AccountId(name), "kind", churner));
        atEnd.put(new AccountId(name), confidence);
        if (churner) {
            events.addAll(
                    new Diary(name).undoes(1, Diary.hours(1), Diary.hours(1), 0).events());
        }
    }

    @Test
    void setsWhatWasSaidBesideWhatIsSo() {
        account("a", true, 0.98);
        account("b", false, 0.97);
        account("c", true, 0.9699);
        account("d", false, 0.0009);

        assertThat(calibration().atEnd().bins())
                .extracting(Bin::from, Bin::to, Bin::accounts, Bin::churners)
                .containsExactly(tuple(0.0, 0.001, 1, 0), tuple(0.8, 0.97, 1, 1), tuple(0.97, 0.99, 2, 1));
        assertThat(calibration().atEnd().bins().get(2).meanConfidence()).isEqualTo(0.975, EXACT);
    }

    @Test
    void whoUndidNothingInTheWindowDoesNotChurnInIt() {
        truth.add(new Inhabitant(new AccountId("a"), "lapsed", true));
        atEnd.put(new AccountId("a"), 0.0001);
        events.addAll(new Diary("a").follows("b", -2).unfollows("b", 0).events());

        assertThat(calibration().atEnd().churners()).isZero();
        assertThat(calibration().highest().churners()).isEqualTo(1);
    }

    @Test
    void certaintyFallsIntoTheLastBin() {
        account("a", true, 1);

        assertThat(calibration().atEnd().bins())
                .extracting(Bin::from, Bin::accounts)
                .containsExactly(tuple(0.999, 1));
    }

    @Test
    void theBrierScoreIsTheMeanSquareOfTheError() {
        account("a", true, 0.9);
        account("b", false, 0.3);

        assertThat(calibration().atEnd().brier()).isEqualTo((0.01 + 0.09) / 2, EXACT);
        assertThat(calibration().atEnd().brierOfTheShare()).isEqualTo(0.25, EXACT);
        assertThat(calibration().atEnd().expectedChurners()).isEqualTo(1.2, EXACT);
    }

    @Test
    void theHighestIsThatOfTheRunOrOfTheEnd() {
        account("a", true, 0.2);
        account("b", false, 0.4);
        account("c", false, 0.6);
        highest.put(new AccountId("a"), 0.99);
        highest.put(new AccountId("b"), 0.3);

        assertThat(calibration().highest().looks())
                .extracting(Reliability.Look::confidence)
                .containsExactly(0.99, 0.4, 0.6);
    }

    @Test
    void flagsForetellHowManyOfThemAreFalse() {
        account("a", true, 0.99);
        account("b", false, 0.2);
        flags.accept(Flags.change("a", Change.OPENED, 5, 0.97));
        flags.accept(Flags.change("a", Change.AMENDED, 5, 0.999));
        flags.accept(Flags.change("b", Change.OPENED, 5, 0.98));
        flags.accept(Flags.change("b", Change.CLEARED, 5, 0.2));

        assertThat(calibration().opened().flags()).isEqualTo(2);
        assertThat(calibration().opened().expectedFalse()).isEqualTo(0.05, EXACT);
        assertThat(calibration().opened().observedFalse()).isEqualTo(1);
        assertThat(calibration().open().flags()).isEqualTo(1);
        assertThat(calibration().open().expectedFalse()).isEqualTo(0.001, EXACT);
        assertThat(calibration().open().observedFalse()).isZero();
    }

    @Test
    void whoeverHasNoLabelForetellsNothing() {
        account("a", false, 0.2);
        flags.accept(Flags.change("stranger", Change.OPENED, 5, 0.97));

        assertThat(calibration().opened().flags()).isZero();
    }

    @Test
    void countsAnAccountOnceHoweverManyFlagsItHad() {
        account("a", false, 0.2);
        flags.accept(Flags.change("a", Change.OPENED, 5, 0.97));
        flags.accept(Flags.change("a", Change.CLEARED, 5, 0.4));
        flags.accept(Flags.change("a", Change.OPENED, 9, 0.98));

        assertThat(calibration().opened().flags()).isEqualTo(1);
        assertThat(calibration().opened().expectedFalse()).isEqualTo(0.03, EXACT);
    }
}
