package dev.churnwatch.wire;

import dev.churnwatch.churn.DaySheet;
import dev.churnwatch.churn.LastDay;
import dev.churnwatch.churn.Survival;
import dev.churnwatch.churn.Tenure;
import dev.churnwatch.churn.Times;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Conclusion;
import java.util.List;

/**
 * A settled day of an account: what it did, how it stood at the end, and how its follows had fared by then.
 *
 * @param tick the midnight that ends the day, ms
 * @param windowFollows follows that began in the window before that midnight
 * @param firstSeen the earliest event of the account that is remembered, ms
 * @param episodes the episodes that ended on the day, at most {@link #MOST_EPISODES}
 * @param truncated whether there were more
 */
public record AccountDay(
        AccountId account,
        long tick,
        DaySheet sheet,
        Conclusion conclusion,
        int windowFollows,
        long firstSeen,
        Survival survival,
        List<Tenure> episodes,
        boolean truncated) {

    /** So many episodes of a day are listed; all are counted. */
    public static final int MOST_EPISODES = 500;

    public AccountDay {
        episodes = List.copyOf(episodes);
    }

    /** A day that is over. */
    public static AccountDay of(LastDay day, long firstSeen, Conclusion conclusion) {
        List<Tenure> ended = day.ended();
        return new AccountDay(
                day.account(),
                (day.sheet().day() + 1) * Times.DAY,
                day.sheet(),
                conclusion,
                day.windowFollows(),
                firstSeen,
                day.survival(),
                ended.subList(0, Math.min(ended.size(), MOST_EPISODES)),
                ended.size() > MOST_EPISODES);
    }
}
