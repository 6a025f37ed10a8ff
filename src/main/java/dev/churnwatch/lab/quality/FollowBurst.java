package dev.churnwatch.lab.quality;

import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import java.util.List;
import java.util.OptionalLong;

/**
 * So many follows within some time. Source: haileyok/atproto-ruleset, {@code rules/record/follow/mass_following.sml}; its
 * condition on followers and age, which events do not tell, is taken to hold.
 *
 * @param window ms; a follow exactly as old no longer counts
 */
record FollowBurst(String name, int follows, long window) implements Baseline {

    @Override
    public String rule() {
        return follows + " follows within " + Spans.words(window);
    }

    @Override
    public OptionalLong strikes(List<FollowEvent> events) {
        long[] times = events.stream()
                .filter(Follow.class::isInstance)
                .mapToLong(FollowEvent::at)
                .toArray();
        for (int last = follows - 1; last < times.length; last++) {
            if (times[last] - times[last - follows + 1] < window) {
                return OptionalLong.of(times[last]);
            }
        }
        return OptionalLong.empty();
    }
}
