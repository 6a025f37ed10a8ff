package dev.churnwatch.churn;

import dev.churnwatch.event.AccountId;
import java.util.List;

/**
 * What a ledger tells of an account as of a moment, over a window before it. A function of the facts: the order in which
 * they came does not show.
 *
 * @param since the window's beginning (exclusive), ms
 * @param asOf its end (inclusive), ms: nothing later is seen
 * @param tenures the episodes that ended in the window or stand, in {@link Tenure#ORDER}
 * @param days the whole days of the window and the day of its end, from the day on which the account was first seen
 */
public record Chronicle(
        AccountId account, long since, long asOf, List<Tenure> tenures, List<DaySheet> days, Survival survival) {

    public Chronicle {
        tenures = List.copyOf(tenures);
        days = List.copyOf(days);
    }
}
