package dev.churnwatch.churn;

import dev.churnwatch.event.AccountId;
import java.util.List;

/**
 * The last day of a {@link Chronicle}, and of the window before it only what the day is to be seen against.
 *
 * @param sheet what the account did on the day
 * @param ended the episodes that ended on it, in {@link Tenure#ORDER}
 * @param windowFollows follows that began on the days of the chronicle
 * @param survival the chronicle's
 */
public record LastDay(AccountId account, DaySheet sheet, List<Tenure> ended, int windowFollows, Survival survival) {

    public LastDay {
        ended = List.copyOf(ended);
    }
}
