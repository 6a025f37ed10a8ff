package dev.churnwatch.wire;

import dev.churnwatch.churn.Chronicle;
import dev.churnwatch.churn.DaySheet;
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

    /** The last day of a chronicle that ends with the day's last millisecond. */
    public static AccountDay of(Chronicle chronicle, long firstSeen, Conclusion conclusion) {
        DaySheet sheet = chronicle.days().get(chronicle.days().size() - 1);
        long begin = sheet.day() * Times.DAY;
        List<Tenure> ended = chronicle.tenures().stream()
                .filter(tenure -> !tenure.open() && tenure.to() >= begin)
                .toList();
        return new AccountDay(
                chronicle.account(),
                begin + Times.DAY,
                sheet,
                conclusion,
                chronicle.days().stream().mapToInt(DaySheet::follows).sum(),
                firstSeen,
                chronicle.survival(),
                ended.subList(0, Math.min(ended.size(), MOST_EPISODES)),
                ended.size() > MOST_EPISODES);
    }
}
