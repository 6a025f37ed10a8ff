package dev.churnwatch.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.archive.InputMark;
import dev.churnwatch.research.InputCurve.Taken;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputCurveTest {

    private static final Instant TEN = Instant.parse("2026-07-01T10:00:00Z");

    private static InputMark mark(int partition, String time, long accepted, long rejected) {
        return new InputMark(partition, Instant.parse("2026-07-01T" + time + "Z"), accepted, rejected);
    }

    @Test
    void anHourHasWhatCameBetweenItsEnds() {
        InputCurve curve = new InputCurve(
                List.of(mark(0, "10:00:00", 100, 1), mark(0, "10:45:00", 130, 1), mark(0, "11:00:00", 150, 4)));

        assertThat(curve.in(TEN)).contains(new Taken(50, 3));
    }

    @Test
    void betweenTwoWordsInputCameEvenly() {
        InputCurve curve = new InputCurve(List.of(mark(0, "08:00:00", 0, 0), mark(0, "12:00:00", 400, 40)));

        assertThat(curve.in(TEN)).contains(new Taken(100, 10));
    }

    @Test
    void thePartitionsAreAddedUp() {
        InputCurve curve = new InputCurve(List.of(
                mark(0, "10:00:00", 100, 0),
                mark(0, "11:00:00", 110, 0),
                mark(1, "09:30:00", 0, 0),
                mark(1, "11:30:00", 20, 0)));

        assertThat(curve.in(TEN)).contains(new Taken(20, 0));
    }

    @Test
    void theHourThatLastsHasWhatCameSoFar() {
        InputCurve curve = new InputCurve(List.of(mark(0, "10:00:00", 100, 0), mark(0, "10:15:00", 130, 0)));

        assertThat(curve.in(TEN)).contains(new Taken(30, 0));
    }

    @Test
    void whatAPartitionHasNotToldOfIsNotKnown() {
        InputCurve begunLater = new InputCurve(List.of(mark(0, "10:15:00", 0, 0), mark(0, "11:15:00", 30, 0)));
        InputCurve endedBefore = new InputCurve(List.of(mark(0, "09:00:00", 0, 0), mark(0, "10:00:00", 30, 0)));
        InputCurve halfKnown = new InputCurve(
                List.of(mark(0, "10:00:00", 0, 0), mark(0, "11:00:00", 30, 0), mark(1, "08:00:00", 0, 0)));

        assertThat(begunLater.in(TEN)).isEmpty();
        assertThat(endedBefore.in(TEN)).isEmpty();
        assertThat(halfKnown.in(TEN)).isEmpty();
        assertThat(new InputCurve(List.of()).in(TEN)).isEmpty();
    }

    @Test
    void ofTwoWordsOfOneMomentTheLaterCounts() {
        InputCurve curve = new InputCurve(
                List.of(mark(0, "10:00:00", 100, 0), mark(0, "10:00:00", 102, 0), mark(0, "11:00:00", 110, 0)));

        assertThat(curve.in(TEN)).contains(new Taken(8, 0));
    }
}
