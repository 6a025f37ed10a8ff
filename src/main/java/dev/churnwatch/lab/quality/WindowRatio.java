package dev.churnwatch.lab.quality;

import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import java.util.List;
import java.util.OptionalLong;

/**
 * What anybody would write first: so many follows, as many unfollows, and more than so many unfollows per follow, in a
 * sliding window.
 *
 * @param window ms; an event exactly as old no longer counts
 */
record WindowRatio(String name, int least, double ratio, long window) implements Baseline {

    @Override
    public String rule() {
        return least + " follows, " + least + " unfollows, unfollows/follows above " + ratio + ", within "
                + Spans.words(window);
    }

    @Override
    public OptionalLong strikes(List<FollowEvent> events) {
        int follows = 0;
        int unfollows = 0;
        int first = 0;
        for (FollowEvent event : events) {
            follows += event instanceof Follow ? 1 : 0;
            unfollows += event instanceof Unfollow ? 1 : 0;
            for (; events.get(first).at() <= event.at() - window; first++) {
                follows -= events.get(first) instanceof Follow ? 1 : 0;
                unfollows -= events.get(first) instanceof Unfollow ? 1 : 0;
            }
            if (follows >= least && unfollows >= least && (double) unfollows / follows > ratio) {
                return OptionalLong.of(event.at());
            }
        }
        return OptionalLong.empty();
    }
}
