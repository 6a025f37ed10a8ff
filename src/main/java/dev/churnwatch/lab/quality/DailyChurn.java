package dev.churnwatch.lab.quality;

import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * On a follow: more than so many follows and more than so many unfollows on the same UTC day, and more than so many
 * unfollows per follow. The counts are those before the follow at hand, which is counted when the rule has run. Source:
 * bluesky-social/indigo, {@code automod/rules/interaction.go}.
 */
record DailyChurn(String name, int limit, double ratio) implements Baseline {

    private static final long DAY = Duration.ofDays(1).toMillis();

    @Override
    public String rule() {
        return "on a follow, more than " + limit + " follows and more than " + limit
                + " unfollows before it on the UTC day, unfollows/follows above " + ratio;
    }

    @Override
    public OptionalLong strikes(List<FollowEvent> events) {
        long day = Long.MIN_VALUE;
        int follows = 0;
        int unfollows = 0;
        for (FollowEvent event : events) {
            long today = Math.floorDiv(event.at(), DAY);
            if (today != day) {
                day = today;
                follows = 0;
                unfollows = 0;
            }
            if (event instanceof Follow) {
                if (follows > limit && unfollows > limit && (double) unfollows / follows > ratio) {
                    return OptionalLong.of(event.at());
                }
                follows++;
            } else if (event instanceof Unfollow) {
                unfollows++;
            }
        }
        return OptionalLong.empty();
    }
}
