package dev.churnwatch.lab.quality;

import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * On a follow: more than so many follows before it on the same UTC day. The part for bulk followers of the same rule as
 * {@link DailyChurn}.
 */
record DailyFollows(String name, int limit) implements Baseline {

    private static final long DAY = Duration.ofDays(1).toMillis();

    @Override
    public String rule() {
        return "on a follow, more than " + limit + " follows before it on the UTC day";
    }

    @Override
    public OptionalLong strikes(List<FollowEvent> events) {
        long day = Long.MIN_VALUE;
        int follows = 0;
        for (FollowEvent event : events) {
            if (event instanceof Follow) {
                long today = Math.floorDiv(event.at(), DAY);
                follows = today == day ? follows : 0;
                day = today;
                if (follows > limit) {
                    return OptionalLong.of(event.at());
                }
                follows++;
            }
        }
        return OptionalLong.empty();
    }
}
