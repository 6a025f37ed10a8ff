package dev.churnwatch.flag;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Calendar;
import dev.churnwatch.churn.Echo;
import dev.churnwatch.churn.Evidence;
import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.Taken;
import dev.churnwatch.churn.Term;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one account: its ledger, the judgement of it, and what has been published; and the same by the shadow,
 * while there is one.
 *
 * <p>The way of a fact through it: {@link #take} or {@link #hear} brings it into the ledger; {@link #advance} judges the
 * ticks that have passed, and tells how what is published must change to agree with the findings.
 */
public final class Dossier {

    private final Ledger ledger;
    private final Proceedings active;
    private Rulings rulings;
    private @Nullable Proceedings shadow;
    private Watch watch;
    private long date = Agenda.NEVER;

    /** A new account. */
    public Dossier(AccountId owner, Watch watch) {
        this(new Ledger(owner, watch.hash()), Judgement.NONE, watch);
    }

    /** An account as it was stored, without a shadow and rulings. */
    public Dossier(Ledger ledger, Judgement judgement, Watch watch) {
        this(ledger, judgement, null, Rulings.NONE, watch);
    }

    /** An account as it was stored. The judgement of a shadow that is not the watch's counts for nothing. */
    public Dossier(Ledger ledger, Judgement judgement, @Nullable Shadow stored, Rulings rulings, Watch watch) {
        this.watch = watch;
        this.ledger = ledger;
        this.rulings = rulings;
        this.active = Proceedings.active(ledger, judgement, rulings, watch);
        this.shadow = shadow(stored, watch);
    }

    private @Nullable Proceedings shadow(@Nullable Shadow stored, Watch now) {
        Calendar calendar = now.shadow();
        if (calendar == null) {
            return null;
        }
        Judgement judgement =
                stored != null && stored.revision == calendar.latest().revision() ? stored.judgement : Judgement.NONE;
        return Proceedings.shadow(ledger, judgement, calendar, now);
    }

    /**
     * The judgement of an account in a form to be stored.
     *
     * @param judgedTo the last tick that was judged, ms
     * @param findings the turns that may still be corrected, and those of the flag that stands
     * @param published the last revision of each of their flags
     */
    public record Judgement(long judgedTo, List<Finding> findings, List<FlagState.Revision> published) {

        /** Nobody has judged yet. */
        public static final Judgement NONE = new Judgement(Long.MIN_VALUE, List.of(), List.of());

        /** Whether a flag stands open, which time may clear. */
        public boolean open() {
            return !findings.isEmpty() && findings.get(findings.size() - 1).change() != Change.CLEARED;
        }

        /** Whether a flag stands as it was told. */
        public boolean stands() {
            return published.stream().anyMatch(last -> FlagState.of(last) instanceof FlagState.Open);
        }
    }

    /**
     * The judgement of a shadow in a form to be stored.
     *
     * @param revision the number of the announcement that brought the shadow
     */
    public record Shadow(int revision, Judgement judgement) {}

    /**
     * From now on this watch judges. Its calendar must say of ticks that were judged what the one before said; a new
     * shadow begins with nothing.
     */
    public void under(Watch now) {
        Proceedings before = shadow;
        Calendar calendar = now.shadow();
        if (before != null
                && calendar != null
                && before.revision() == calendar.latest().revision()) {
            before.under(calendar, now);
        } else {
            shadow = shadow(null, now);
        }
        active.under(now.active(), now);
        watch = now;
    }

    /** Takes an event of the account. */
    public Taken take(FollowEvent event) {
        return ledger.take(event);
    }

    /** Hears another account's ledger. */
    public List<Echo> hear(Echo echo) {
        return ledger.hear(echo);
    }

    /**
     * Takes a ruling, in the place of the one of its id, and returns what is to be told of it.
     *
     * @param judged the tick up to which accounts have been judged, ms
     */
    public List<FlagChange> take(Ruling ruling, long judged, Gate gate) {
        return heed(rulings.with(ruling), judged, gate);
    }

    /** The ruling of this id was withdrawn, and is as if it had never been made; returns what is to be told of that. */
    public List<FlagChange> withdraw(String rulingId, long judged, Gate gate) {
        return heed(rulings.without(rulingId), judged, gate);
    }

    private List<FlagChange> heed(Rulings now, long judged, Gate gate) {
        rulings = now;
        return active.heed(now, new Readings(ledger, false), judged, gate);
    }

    /** Returns what is to be told of what was held, as far as the gate lets it through now. */
    public List<FlagChange> release(long judged, Gate gate) {
        return active.catchUp(new Readings(ledger, false), judged, gate);
    }

    /** The flags that are due and were not let through, the earliest first. */
    public List<HeldFlag> held() {
        return active.held();
    }

    /**
     * Forgets accounts that were erased, and returns what is to be told: the latest flag anew, for its evidence may have named
     * one of them.
     *
     * @param erased whether an account was erased
     * @param upTo what came later stays, ms
     * @param judged the tick up to which accounts have been judged, ms
     * @return {@code null} if it knew nothing of them
     */
    public @Nullable List<FlagChange> erase(Predicate<AccountId> erased, long upTo, long judged) {
        return ledger.erase(erased, upTo) ? active.retell(new Readings(ledger, false), judged) : null;
    }

    /** Whether the account was ever flagged, as far as is remembered. */
    public boolean wasFlagged() {
        return active.hasTold();
    }

    /** Whether a flag stands as it was told. */
    public boolean stands() {
        return active.stands();
    }

    /** When {@link #advance} will have something to judge if nothing else happens, ms; {@code Long.MAX_VALUE} for never. */
    public long dueAt() {
        return shadow == null ? active.dueAt() : Math.min(active.dueAt(), shadow.dueAt());
    }

    /** Where it stands on its agenda. */
    long date() {
        return date;
    }

    void date(long now) {
        date = now;
    }

    /** Whether a tick up to {@code tick} (ms) is to be judged. */
    public boolean isDue(long tick) {
        return dueAt() <= tick;
    }

    /** Whether there is nothing in it that is worth keeping. */
    public boolean isBlank() {
        return ledger.size() == 0 && rulings.isEmpty() && isUnaccused();
    }

    /** Whether nothing was ever found, or told, that is remembered. */
    public boolean isUnaccused() {
        return active.isBlank() && (shadow == null || shadow.isBlank());
    }

    /** Everything up to and including {@code tick} (ms) has been judged, and nothing was found. */
    public void acquit(long tick) {
        settle(tick);
        ledger.seen(ledger.seen().judged(tick));
    }

    private void settle(long judged) {
        active.settle(judged);
        if (shadow != null) {
            shadow.settle(judged);
        }
    }

    /** Judges everything up to and including {@code tick} (ms) and returns what is to be told, in order, the shadow last. */
    public List<FlagChange> advance(long tick) {
        return advance(tick, Gate.OPEN);
    }

    /** The same, of what a gate lets through. */
    public List<FlagChange> advance(long tick, Gate gate) {
        Readings readings = new Readings(ledger, shadow != null);
        List<FlagChange> changes = active.advance(readings, tick, gate);
        if (shadow != null) {
            changes = new ArrayList<>(changes);
            changes.addAll(shadow.advance(readings, tick, Gate.OPEN));
        }
        ledger.seen(ledger.seen().judged(tick));
        return List.copyOf(changes);
    }

    /** The account as of some moment that has passed, ms, by the policy that judges it. */
    public Assessment assess(long asOf) {
        return new Readings(ledger, false).assess(asOf, watch.active().at(asOf));
    }

    /** How the account stood at a tick that has been judged and is not forgotten, ms. */
    public Conclusion conclude(long tick) {
        Term term = watch.active().at(tick);
        boolean flagged = active.flaggedAt(tick);
        Readings readings = new Readings(ledger, false);
        Evidence byDay = readings.toJudge(tick, term.policy(), flagged);
        return new Conclusion(flagged, byDay == null ? null : readings.assess(byDay, term), term.stamp());
    }

    /** Forgets what can no longer matter once everything up to {@code judged} (ms) has been judged. */
    public void forget(long judged) {
        int remembered = ledger.size();
        ledger.forget(watch, judged);
        if (ledger.size() != remembered) {
            settle(judged);
        }
    }

    public Ledger ledger() {
        return ledger;
    }

    /** The judgement, to be stored. */
    public Judgement judgement() {
        return active.judgement();
    }

    /** The rulings that stand, to be stored. */
    public Rulings rulings() {
        return rulings;
    }

    /** The shadow's judgement, to be stored, or {@code null} if there is no shadow. */
    public @Nullable Shadow shadow() {
        return shadow == null ? null : new Shadow(shadow.revision(), shadow.judgement());
    }

    /** The account's latest flag that is not retracted, or {@code null}. */
    public FlagState.@Nullable Revision flag() {
        return active.flag();
    }
}
