package dev.churnwatch.flag;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.AssessmentObserver;
import dev.churnwatch.churn.Calendar;
import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.flag.Dossier.Judgement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one calendar of policies finds of one account, and what was told of it: a docket, and flags that follow it. */
final class Proceedings {

    private final Ledger ledger;
    private final boolean shadow;
    private final Docket docket;
    private Map<FlagId, FlagState> published = Map.of();
    private Rulings rulings;
    private Watch watch;
    private Calendar calendar;

    private Proceedings(
            Ledger ledger, boolean shadow, Judgement judgement, Rulings rulings, Calendar calendar, Watch watch) {
        this.ledger = ledger;
        this.shadow = shadow;
        this.rulings = rulings;
        this.docket = new Docket(judgement.judgedTo(), judgement.findings());
        this.calendar = calendar;
        this.watch = watch;
        judgement.published().forEach(revision -> keep(FlagState.of(revision)));
    }

    /** Those whose flags the world is told. */
    static Proceedings active(Ledger ledger, Judgement judgement, Rulings rulings, Watch watch) {
        return new Proceedings(ledger, false, judgement, rulings, watch.active(), watch);
    }

    /** Those of a shadow, on whose flags nobody rules. */
    static Proceedings shadow(Ledger ledger, Judgement judgement, Calendar calendar, Watch watch) {
        return new Proceedings(ledger, true, judgement, Rulings.NONE, calendar, watch);
    }

    /** From now on this calendar says who judges; what it says of past ticks must be what was said before. */
    void under(Calendar now, Watch nowWatching) {
        calendar = now;
        watch = nowWatching;
    }

    /** The number of the announcement that brought the latest policy. */
    int revision() {
        return calendar.latest().revision();
    }

    /**
     * When it is to judge next, if nothing else happens, ms; {@code Long.MAX_VALUE} for never. While a flag stands, changes wait
     * for midnight; so does what is no close.
     */
    long dueAt() {
        boolean open = docket.open();
        long changed = ledger.seen().changedFrom();
        long due = open && changed > docket.judgedTo() ? Long.MAX_VALUE : changed;
        if (open) {
            due = Math.min(due, docket.nextMidnight());
        }
        if (due > docket.judgedTo() && !cannotBeFlagged()) {
            due = ledger.seen().awaitsMidnight(docket.judgedTo()) ? Math.min(due, docket.nextMidnight()) : due;
            due = Math.min(due, calendar.nextTurn(docket.judgedTo()));
            due = Math.min(due, rulings.nextTurn(docket.judgedTo()));
        }
        return due;
    }

    /** Whether a flag stood at a tick, ms, as far as findings are remembered. */
    boolean flaggedAt(long tick) {
        return docket.openAt(tick);
    }

    /** Whether a flag was ever told, as far as is remembered. */
    boolean hasTold() {
        return !published.isEmpty();
    }

    /** Whether a flag stands as it was told. */
    boolean stands() {
        if (published.isEmpty()) {
            return false;
        }
        for (FlagState state : published.values()) {
            if (state instanceof FlagState.Open) {
                return true;
            }
        }
        return false;
    }

    boolean isBlank() {
        return published.isEmpty() && docket.isEmpty();
    }

    /** Judges everything up to and including {@code tick} (ms) and returns what is to be told, in order. */
    List<FlagChange> advance(Readings readings, long tick, Gate gate) {
        if (cannotBeFlagged()) {
            docket.skip(tick);
            return List.of();
        }
        boolean wasBlank = isBlank();
        Map<FlagId, Due> before = wasBlank ? Map.of() : due();
        docket.judge(readings, tick, calendar, watch, shadow ? AssessmentObserver.NONE : watch.observer());
        if (wasBlank && isBlank()) {
            return List.of();
        }
        List<FlagChange> changes = publish(readings, tick, before, gate);
        docket.forget(watch);
        forgetPublished();
        return changes;
    }

    /**
     * From now on these rulings stand. Returns what is to be told of that, in order.
     *
     * @param judged the tick up to which accounts have been judged, ms
     */
    List<FlagChange> heed(Rulings now, Readings readings, long judged, Gate gate) {
        rulings = now;
        return catchUp(readings, judged, gate);
    }

    /** Tells what the gate held, as far as it lets it through now. */
    List<FlagChange> catchUp(Readings readings, long judged, Gate gate) {
        List<FlagChange> changes = publish(readings, Math.max(judged, docket.judgedTo()), due(), gate);
        forgetPublished();
        return changes;
    }

    /** The flags that are due and that the gate did not let through, the earliest first. */
    List<HeldFlag> held() {
        if (docket.isEmpty()) {
            return List.of();
        }
        return tenable(docket.judgedTo()).values().stream()
                .filter(due -> due.accuses(published.get(due.flagId)))
                .map(due -> new HeldFlag(due.flagId, due.episodeStart, due.openedAt, due.asOf))
                .toList();
    }

    /** Tells the latest flag that is not retracted anew, as it is now. */
    List<FlagChange> retell(Readings readings, long judged) {
        FlagState.Revision flag = flag();
        if (flag == null) {
            return List.of();
        }
        FlagState state = FlagState.of(flag);
        long tick = Math.max(judged, docket.judgedTo());
        if (state instanceof FlagState.Open open) {
            return List.of(told(moved(open.amend(flag.openedAt(), tick)), readings));
        }
        if (state instanceof FlagState.Cleared cleared) {
            return List.of(told(moved(cleared.correct(flag.openedAt(), tick)), readings));
        }
        return List.of();
    }

    /**
     * All up to {@code judged} (ms) is judged, even if there was nothing to judge: what the ledger has forgotten by then
     * must not be judged again.
     */
    void settle(long judged) {
        docket.skip(judged);
    }

    private boolean cannotBeFlagged() {
        return published.isEmpty() && docket.isEmpty() && ledger.closedFollows() < calendar.minDrops();
    }

    /** Has what is published agree with the findings, except with those that are overruled or held. */
    private List<FlagChange> publish(Readings readings, long tick, Map<FlagId, Due> before, Gate gate) {
        Map<FlagId, Due> due = tenable(tick);
        List<FlagState> moves = new ArrayList<>();
        for (FlagState state : List.copyOf(published.values())) {
            if (!due.containsKey(state.last().flagId())) {
                FlagState retracted = retract(state, tick);
                if (retracted != state) {
                    moves.add(moved(retracted));
                }
            }
        }
        due.forEach((flagId, flag) -> {
            if (flag.accuses(published.get(flagId)) && !gate.admits(flag.openedAt)) {
                return;
            }
            boolean news = !flag.equals(before.get(flagId));
            move(news ? flag : flag.tellable(tick, watch), news, moves);
        });
        return moves.stream().map(move -> told(move, readings)).toList();
    }

    /** What is due at a tick (ms) and not overruled. */
    private Map<FlagId, Due> tenable(long tick) {
        Map<FlagId, Due> due = due();
        due.values().removeIf(flag -> isOverruled(flag, tick));
        return due;
    }

    private boolean isOverruled(Due flag, long tick) {
        return rulings.overrule(flag.flagId, flag.episodeStart, flag.openedAt, flag.cleared ? flag.asOf : tick);
    }

    private static FlagState retract(FlagState state, long tick) {
        if (state instanceof FlagState.Open open) {
            return open.retract(tick);
        }
        if (state instanceof FlagState.Cleared cleared) {
            return cleared.retract(tick);
        }
        return state;
    }

    /**
     * Moves a flag from what is published to what is due. A flag that opened and was cleared unseen is told of both; one
     * that stands as it did, but on a finding that late information has changed, is told again.
     */
    private void move(Due due, boolean news, List<FlagState> moves) {
        FlagState now = published.get(due.flagId);
        boolean behind = news || due.accuses(now);
        if (now == null) {
            now = FlagState.open(due.flagId, due.episodeStart, due.openedAt, due.firstAsOf);
            moves.add(moved(now));
            behind = due.cleared;
        } else if (now instanceof FlagState.Retracted retracted) {
            moves.add(moved(
                    due.cleared
                            ? retracted.restore(due.openedAt, due.asOf)
                            : retracted.reinstate(due.openedAt, due.asOf)));
            return;
        }
        if (!behind) {
            return;
        }
        if (now instanceof FlagState.Cleared cleared) {
            moves.add(moved(
                    due.cleared ? cleared.correct(due.openedAt, due.asOf) : cleared.reopen(due.openedAt, due.asOf)));
        } else if (now instanceof FlagState.Open open) {
            moves.add(moved(due.cleared ? open.clear(due.openedAt, due.asOf) : open.amend(due.openedAt, due.asOf)));
        }
    }

    private FlagState moved(FlagState state) {
        keep(state);
        return state;
    }

    /** Most accounts have no flag, and then no map for any. */
    private void keep(FlagState state) {
        published = published.isEmpty() ? new LinkedHashMap<>() : published;
        published.put(state.last().flagId(), state);
    }

    private FlagChange told(FlagState state, Readings readings) {
        long asOf = state.last().asOf();
        Assessment assessment = readings.assess(asOf, calendar.at(asOf));
        return state.last().toldWith(assessment, calendar.at(asOf).stamp(), shadow);
    }

    /**
     * What the findings say should be published of one flag.
     *
     * @param firstAsOf the tick that it is told as of if it was never told before
     */
    private record Due(
            FlagId flagId, Finding last, long episodeStart, long openedAt, long firstAsOf, long asOf, boolean cleared) {

        /** Whether the world must be told of a flag that it knows nothing of, or thinks is none, or no more. */
        boolean accuses(@Nullable FlagState told) {
            return told == null
                    || told instanceof FlagState.Retracted
                    || (told instanceof FlagState.Cleared && !cleared);
        }

        /** As it comes back at {@code tick}: of what is settled ledgers forget the evidence, so it is told as of now. */
        Due tellable(long tick, Watch watch) {
            long settled = watch.earliestCorrection(tick);
            return new Due(
                    flagId,
                    last,
                    episodeStart,
                    openedAt,
                    firstAsOf < settled ? tick : firstAsOf,
                    asOf < settled ? tick : asOf,
                    cleared);
        }
    }

    private Map<FlagId, Due> due() {
        Map<FlagId, Due> due = new LinkedHashMap<>();
        for (Finding finding : docket.findings()) {
            FlagId flagId = name(finding);
            Due before = due.get(flagId);
            long openedAt = before == null ? finding.tick() : before.openedAt;
            boolean cleared = finding.change() == Change.CLEARED;
            long asOf = finding.tick();
            due.put(
                    flagId,
                    new Due(
                            flagId,
                            finding,
                            finding.episodeStart(),
                            openedAt,
                            cleared ? openedAt : asOf,
                            asOf,
                            cleared));
        }
        return due;
    }

    private FlagId name(Finding finding) {
        return shadow
                ? FlagId.ofShadow(ledger.owner(), finding.openedBy(), revision(), finding.episodeStart())
                : FlagId.of(ledger.owner(), finding.openedBy(), finding.episodeStart());
    }

    /** Flags whose findings are settled and forgotten cannot change any more. */
    private void forgetPublished() {
        if (published.isEmpty()) {
            return;
        }
        Set<FlagId> remembered = due().keySet();
        long settled = watch.earliestCorrection(docket.judgedTo());
        published
                .values()
                .removeIf(state -> !remembered.contains(state.last().flagId())
                        && (!(state instanceof FlagState.Retracted)
                                || state.last().asOf() < settled));
    }

    /** The judgement, to be stored. */
    Judgement judgement() {
        return new Judgement(
                docket.judgedTo(),
                docket.findings(),
                published.values().stream().map(FlagState::last).collect(Collectors.toUnmodifiableList()));
    }

    /** The latest flag that is not retracted, or {@code null}. */
    FlagState.@Nullable Revision flag() {
        return published.values().stream()
                .map(FlagState::last)
                .filter(last -> last.change() != Change.RETRACTED)
                .reduce((earlier, later) -> later.openedAt() >= earlier.openedAt() ? later : earlier)
                .orElse(null);
    }
}
