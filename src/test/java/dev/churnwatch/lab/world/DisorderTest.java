package dev.churnwatch.lab.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisorderTest {

    private static final List<FollowEvent> EVENTS =
            World.of(WorldPlan.of(2, 300, 20).withZeal(0.1)).events();

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
    void letsAPartComeLateWithinItsOwnBound() {
        List<FollowEvent> arrived = new Disorder(1, 0, Duration.ofMinutes(10))
                .withLate(0.05, Duration.ofDays(2))
                .of(EVENTS);

        assertThat(arrived).containsExactlyInAnyOrderElementsOf(EVENTS);
        long latest = Long.MIN_VALUE;
        long worst = 0;
        int late = 0;
        for (FollowEvent event : arrived) {
            latest = Math.max(latest, event.at());
            worst = Math.max(worst, latest - event.at());
            late += latest - event.at() > Duration.ofMinutes(10).toMillis() ? 1 : 0;
        }
        assertThat(Duration.ofMillis(worst)).isBetween(Duration.ofHours(40), Duration.ofDays(2));
        assertThat((double) late / EVENTS.size()).isBetween(0.035, 0.055);
    }

    @Test
    void losesFollowsOnlyAndAboutAsManyAsAsked() {
        List<FollowEvent> arrived =
                new Disorder(1, 0, Duration.ZERO).withUnseenFollows(0.2).of(EVENTS);

        long follows = follows(EVENTS);
        assertThat(new HashSet<>(EVENTS).containsAll(arrived)).isTrue();
        assertThat(EVENTS.size() - arrived.size()).isEqualTo((int) (follows - follows(arrived)));
        assertThat((double) follows(arrived) / follows).isBetween(0.78, 0.82);
    }

    private static long follows(List<FollowEvent> events) {
        return events.stream().filter(Follow.class::isInstance).count();
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
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Disorder(1, 0, Duration.ZERO).withLate(2, Duration.ZERO))
                .withMessageContaining("late events");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Disorder(1, 0, Duration.ZERO).withUnseenFollows(-0.1))
                .withMessageContaining("never seen");
    }
}
