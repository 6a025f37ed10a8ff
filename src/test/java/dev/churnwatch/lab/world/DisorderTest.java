package dev.churnwatch.lab.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.churnwatch.event.FollowEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisorderTest {

    private static final List<FollowEvent> EVENTS =
            World.of(WorldPlan.of(2, 300, 20)).events();

    @Test
    void shufflesWithinTheBound() {
        List<FollowEvent> arrived = new Disorder(1, 0, Duration.ofHours(1)).of(EVENTS);

        assertThat(arrived).containsExactlyInAnyOrderElementsOf(EVENTS).isNotEqualTo(EVENTS);
        long latest = Long.MIN_VALUE;
        long worst = 0;
        for (FollowEvent event : arrived) {
            latest = Math.max(latest, event.at());
            worst = Math.max(worst, latest - event.at());
        }
        assertThat(Duration.ofMillis(worst)).isBetween(Duration.ofMinutes(30), Duration.ofHours(1));
    }

    @Test
    void repeatsAboutAsManyAsAsked() {
        List<FollowEvent> arrived = new Disorder(1, 0.02, Duration.ofHours(1)).of(EVENTS);

        Map<FollowEvent, Integer> times = new HashMap<>();
        arrived.forEach(event -> times.merge(event, 1, Integer::sum));

        assertThat(times.keySet()).isEqualTo(new HashSet<>(EVENTS));
        assertThat(times.values()).allMatch(count -> count <= 2);
        assertThat((double) (arrived.size() - EVENTS.size()) / EVENTS.size()).isBetween(0.015, 0.025);
    }

    @Test
    void leavesAnOrderlyStreamAloneWhenThereIsNoDisorder() {
        assertThat(new Disorder(1, 0, Duration.ZERO).of(EVENTS)).isEqualTo(EVENTS);
    }

    @Test
    void isTheSameForTheSameSeed() {
        Disorder disorder = new Disorder(9, 0.1, Duration.ofMinutes(10));

        assertThat(disorder.of(EVENTS))
                .isEqualTo(new Disorder(9, 0.1, Duration.ofMinutes(10)).of(EVENTS))
                .isNotEqualTo(new Disorder(10, 0.1, Duration.ofMinutes(10)).of(EVENTS));
    }

    @Test
    void refusesADisorderThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Disorder(1, 1.5, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new Disorder(1, 0, Duration.ofSeconds(-1)));
    }
}
