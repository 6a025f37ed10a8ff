package dev.churnwatch.lab;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.FlagChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A backtest of a small world, with all that it told. */
public record Trial(Backtest.Outcome outcome, List<FlagChange> changes) {

    public static Trial of(Policy policy, Collection<? extends FollowEvent> events) {
        List<FlagChange> changes = new ArrayList<>();
        return new Trial(Backtest.run(policy, events, changes::add), changes);
    }

    /** The last change of each account that ever had a flag. */
    public SortedMap<AccountId, FlagChange> latest() {
        SortedMap<AccountId, FlagChange> latest = new TreeMap<>();
        changes.forEach(change -> latest.put(change.account(), change));
        return latest;
    }

    /** The last tick that was judged, ms. */
    public long judgedTo() {
        return outcome.judgedTo();
    }

    SortedMap<AccountId, Backtest.Score> scores() {
        return outcome.scores();
    }
}
