package dev.churnwatch.stream;

import dev.churnwatch.churn.DaySheet;
import dev.churnwatch.churn.Reciprocity;
import dev.churnwatch.churn.Taken;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.wire.AccountDay;
import dev.churnwatch.wire.CensusState;
import dev.churnwatch.wire.Reason;
import dev.churnwatch.wire.Tallies;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The books of one task's census: how far it has come, and what has become of the input. Part of the task's state, so that
 * every record is counted exactly once.
 */
final class Intake {

    private @Nullable Long settledDay;
    private @Nullable String done;
    private long offset;
    private long accepted;
    private final Map<String, Long> rejected = new TreeMap<>();
    private long rekeyed;
    private long duplicate;
    private long late;
    private long unfollows;
    private long orphans;
    private long ends;
    private long endsUnknown;
    private long accountDays;
    private long truncated;
    private boolean changed;

    /** Everything in a form to be stored. */
    CensusState state() {
        return new CensusState(settledDay, done, tallies());
    }

    /** The numbers alone. */
    Tallies tallies() {
        return new Tallies(
                offset,
                accepted,
                rejected,
                rekeyed,
                duplicate,
                late,
                unfollows,
                orphans,
                ends,
                endsUnknown,
                accountDays,
                truncated);
    }

    void restore(CensusState state) {
        settledDay = state.settledDay();
        done = state.done();
        Tallies tallies = state.tallies();
        offset = tallies.offset();
        accepted = tallies.accepted();
        rejected.clear();
        rejected.putAll(tallies.rejected());
        rekeyed = tallies.rekeyed();
        duplicate = tallies.duplicate();
        late = tallies.late();
        unfollows = tallies.unfollows();
        orphans = tallies.orphans();
        ends = tallies.ends();
        endsUnknown = tallies.endsUnknown();
        accountDays = tallies.accountDays();
        truncated = tallies.truncated();
    }

    /** Whether something has changed since this was last asked. */
    boolean changed() {
        boolean now = changed;
        changed = false;
        return now;
    }

    /** An event was read from the input. */
    void accepts(long at) {
        read(at);
        accepted++;
    }

    /** An event was read from the input and sent on to its actor's task. */
    void sendsOn(long at) {
        accepts(at);
        rekeyed++;
    }

    /** A record of the input could not be read. */
    void rejects(long at, Reason reason) {
        read(at);
        rejected.merge(reason.code(), 1L, Long::sum);
    }

    private void read(long at) {
        offset = Math.max(offset, at + 1);
        changed = true;
    }

    /** A ledger took an event. */
    void takes(FollowEvent event, Taken.Effect effect) {
        changed = true;
        if (effect == Taken.Effect.DUPLICATE) {
            duplicate++;
        } else if (event instanceof Unfollow) {
            unfollows++;
            orphans += effect == Taken.Effect.ORPHAN ? 1 : 0;
        }
    }

    /** An event came later than the allowed lateness. */
    void late() {
        late++;
        changed = true;
    }

    @Nullable
    Long settledDay() {
        return settledDay;
    }

    /** Of the day that is being settled, the last account that has its record. */
    @Nullable
    String done() {
        return done;
    }

    /** An account's day was told. */
    void tells(AccountDay day) {
        DaySheet sheet = day.sheet();
        ends += sheet.ended();
        endsUnknown += sheet.ended(Reciprocity.UNKNOWN);
        accountDays++;
        truncated += day.truncated() ? 1 : 0;
        done = day.account().value();
        changed = true;
    }

    /** All accounts of a day have been told of. */
    void settles(long day) {
        settledDay = day;
        done = null;
        changed = true;
    }
}
