package dev.churnwatch.stream;

import dev.churnwatch.churn.LastDay;
import dev.churnwatch.churn.Seen;
import dev.churnwatch.churn.Times;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.wire.AccountDay;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Tells of each UTC day once it is settled: once everything has been judged up to the day's end and the allowed lateness
 * after it, so that nothing on time can change it any more. Each account for which something happened on the day gets one
 * record, as of the day's end. Days are told of in their order, accounts in that of their ids, and how far this has come is
 * part of the state: a restart goes on where it was.
 */
final class Census {

    private final DossierStore store;
    private final Consumer<AccountDay> teller;
    private long gathered = Long.MIN_VALUE;
    private List<AccountId> waiting = List.of();
    private int next;

    Census(DossierStore store, Consumer<AccountDay> teller) {
        this.store = store;
        this.teller = teller;
    }

    /**
     * Settles every day that can be when all has been judged up to {@code judged}.
     *
     * @param before up to when all had been judged before, ms; {@code Long.MIN_VALUE} if nothing
     * @param hurry whether to stop and go on another time
     * @return whether it came to the end
     */
    boolean settle(long before, long judged, BooleanSupplier hurry) {
        long last = Times.dayOf(judged - store.watch().lateness()) - 1;
        for (long day = first(before); day <= last; day++) {
            if (!settle(day, hurry)) {
                return false;
            }
            store.books().intake().settles(day);
        }
        return true;
    }

    /** The day after the last that is settled. State that knows of no census begins with the first that is not forgotten. */
    private long first(long before) {
        Long settled = store.books().intake().settledDay();
        if (settled != null) {
            return settled + 1;
        }
        return Times.dayOf(
                before == Long.MIN_VALUE
                        ? store.firstSeen()
                        : before - store.watch().lateness());
    }

    private boolean settle(long day, BooleanSupplier hurry) {
        if (gathered != day) {
            gather(day);
        }
        for (; next < waiting.size(); next++) {
            if (hurry.getAsBoolean()) {
                return false;
            }
            Dossier dossier = store.find(waiting.get(next));
            if (dossier != null) {
                tell(dossier, day);
            }
        }
        return true;
    }

    /** Finds the accounts that may have done something on a day and have no record of it. */
    private void gather(long day) {
        String done = store.books().intake().done();
        waiting = store.seenBetween(day * Times.DAY, (day + 1) * Times.DAY - 1).stream()
                .filter(account -> done == null || account.compareTo(new AccountId(done)) > 0)
                .toList();
        next = 0;
        gathered = day;
    }

    private void tell(Dossier dossier, long day) {
        Watch watch = store.watch();
        long tick = (day + 1) * Times.DAY;
        if (!dossier.ledger().stirred(day * Times.DAY, tick - 1, watch.memory())) {
            return;
        }
        Seen seen = dossier.ledger().seen();
        LastDay last = dossier.ledger()
                .lastDay(tick - 1, watch.memory(), watch.active().at(tick).policy());
        AccountDay told = AccountDay.of(last, seen.first(), dossier.conclude(tick));
        teller.accept(told);
        store.books().intake().tells(told);
    }
}
