package dev.churnwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.churnwatch.wire.EchoBytes.Pulse;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How far a task knows everything. The ticks of these tests are ten apart. */
class FrontierTest {

    private static final long STEP = 10;

    private final Frontier frontier = new Frontier(0, 2);

    @Test
    void nothingIsReachedBeforeEverybodyHasSettledSomething() {
        frontier.hears(new Pulse(0, 50, 50));

        assertThat(frontier.reached(STEP)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void theSlowestDecidesWhatIsReached() {
        frontier.hears(new Pulse(0, 90, 85));
        frontier.hears(new Pulse(1, 90, 39));

        assertThat(frontier.reached(STEP)).isEqualTo(30);
    }

    @Test
    void whatWasSeenIsNotYetSettled() {
        frontier.hears(new Pulse(0, 90, 10));
        frontier.hears(new Pulse(1, 90, 10));

        assertThat(frontier.reached(STEP)).isEqualTo(10);
    }

    @Test
    void aPulseTellsItsOwnTimeAndWhatAllHaveSeen() {
        frontier.sees(70);
        frontier.sees(65);
        frontier.hears(new Pulse(0, 70, 0));
        frontier.hears(new Pulse(1, 40, 0));

        assertThat(frontier.pulse(STEP)).isEqualTo(new Pulse(0, 70, 40));
    }

    @Test
    void theLatestIsTheFurthestOfAllThatIsKnown() {
        assertThat(frontier.latest()).isEqualTo(Long.MIN_VALUE);

        frontier.sees(70);
        assertThat(frontier.latest()).isEqualTo(70);

        frontier.hears(new Pulse(1, 90, 10));
        assertThat(frontier.latest()).isEqualTo(90);
    }

    @Test
    void aTaskThatHasSeenNothingIsSilent() {
        assertThat(frontier.pulse(STEP)).isNull();
    }

    @Test
    void aPulseWithinTheSameTickIsNoNews() {
        frontier.sees(71);
        frontier.pulse(STEP);
        frontier.sees(79);

        assertThat(frontier.pulse(STEP)).isNull();
    }

    @Test
    void aPulseInTheNextTickIsNews() {
        frontier.sees(71);
        frontier.pulse(STEP);
        frontier.sees(80);

        assertThat(Objects.requireNonNull(frontier.pulse(STEP)).seen()).isEqualTo(80);
    }

    @Test
    void timeDoesNotGoBack() {
        frontier.hears(new Pulse(0, 90, 90));
        frontier.hears(new Pulse(1, 90, 90));
        frontier.hears(new Pulse(1, 20, 20));

        assertThat(frontier.reached(STEP)).isEqualTo(90);
    }

    @Test
    void anIdleTaskFollowsTheFurthest() {
        frontier.sees(10);
        frontier.hears(new Pulse(1, 60, 0));

        frontier.idles();

        assertThat(frontier.own()).isEqualTo(60);
    }

    @Test
    void aPulseOfAnUnknownPartitionIsIgnored() {
        frontier.hears(new Pulse(7, 90, 90));
        frontier.hears(new Pulse(-1, 90, 90));

        assertThat(frontier.reached(STEP)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void clocksAreRestored() {
        frontier.sees(70);
        frontier.hears(new Pulse(0, 70, 50));
        frontier.hears(new Pulse(1, 60, 40));
        frontier.judged(40);
        frontier.towards(50);
        Frontier restored = new Frontier(0, 2);

        restored.restore(frontier.clocks());

        assertThat(restored.clocks()).usingRecursiveComparison().isEqualTo(frontier.clocks());
        assertThat(restored.reached(STEP)).isEqualTo(40);
        assertThat(restored.towards()).isEqualTo(50);
    }

    @Test
    void anotherNumberOfPartitionsStopsTheTask() {
        assertThatThrownBy(() -> new Frontier(0, 3).restore(frontier.clocks()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("number of partitions");
    }
}
