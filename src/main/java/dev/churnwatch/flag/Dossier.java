package dev.churnwatch.flag;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Echo;
import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.Taken;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one account: its ledger, the judgement of it, and what has been published.
 *
 * <p>The way of a fact through it: {@link #take} or {@link #hear} brings it into the ledger; {@link #advance} judges the
 * ticks that have passed, and tells how what is published must change to agree with the findings.
 */
public final class Dossier {

    private final Watch watch;
    private final Ledger ledger;
    private final Docket docket;
    private final Map<FlagId, FlagState> published = new LinkedHashMap<>();

    /** A new account. */
    public Dossier(AccountId owner, Watch watch) {
        this(new Ledger(owner, watch.hash()), Judgement.NONE, watch);
    }

    /** An account as it was stored. */
    public Dossier(Ledger ledger, Judgement judgement, Watch watch) {
        this.watch = watch;
        this.ledger = ledger;
        this.docket = new Docket(judgement.judgedTo(), judgement.findings());
        judgement.published().forEach(revision -> published.put(revision.flagId(), FlagState.of(revision)));
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
    }

    /** Takes an event of the account. */
    public Taken take(FollowEvent event) {
        return ledger.take(event);
    }

    /** Hears another account's ledger. */
    public List<Echo> hear(Echo echo) {
        return ledger.hear(echo);
    }

    /** Whether {@link #advance} has something to judge, now or at a midnight to come. */
    public boolean stirs() {
        return docket.open() || ledger.seen().changed() || awaitsMidnight();
    }

    /** Whether a tick up to {@code tick} (ms) is to be judged. */
    public boolean isDue(long tick) {
        return ledger.seen().changedFrom() <= tick
                || ((docket.open() || awaitsMidnight()) && docket.nextMidnight() <= tick);
    }

    private boolean awaitsMidnight() {
        return !cannotBeFlagged() && ledger.seen().awaitsMidnight(docket.judgedTo());
    }

    /** Whether there is nothing in it that is worth keeping. */
    public boolean isBlank() {
        return ledger.size() == 0 && published.isEmpty();
    }

    /** Judges everything up to and including {@code tick} (ms) and returns what the world must be told, in order. */
    public List<FlagChange> advance(long tick) {
        if (cannotBeFlagged()) {
            docket.skip(tick);
            ledger.seen(ledger.seen().judged(tick));
            return List.of();
        }
        List<Finding> before = docket.findings();
        docket.judge(ledger, tick, watch);
        ledger.seen(ledger.seen().judged(tick));
        List<FlagChange> changes = publish(tick, before);
        docket.forget(watch);
        forgetPublished();
        return changes;
    }

    private boolean cannotBeFlagged() {
        return published.isEmpty()
                && docket.findings().isEmpty()
                && ledger.closedFollows() < watch.policy().guards().minDrops();
    }

    private List<FlagChange> publish(long tick, List<Finding> before) {
        Map<FlagId, Due> due = due();
        List<FlagChange> changes = new ArrayList<>();
        for (FlagState state : List.copyOf(published.values())) {
            if (!due.containsKey(state.last().flagId())) {
                FlagState retracted = retract(state, tick);
                if (retracted != state) {
                    changes.add(tell(retracted));
                }
            }
        }
        due.forEach((flagId, flag) -> move(flagId, flag, before, changes));
        return List.copyOf(changes);
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
    private void move(FlagId flagId, Due due, List<Finding> before, List<FlagChange> changes) {
        FlagState now = published.get(flagId);
        boolean news = false;
        if (now == null) {
            now = FlagState.open(flagId, due.episodeStart, due.openedAt, due.cleared ? due.openedAt : due.asOf);
            changes.add(tell(now));
        } else if (now instanceof FlagState.Retracted retracted) {
            now = retracted.reinstate(due.openedAt, due.cleared ? due.openedAt : due.asOf);
            changes.add(tell(now));
        } else {
            news = !before.contains(due.last);
        }
        if (due.matches(now) && !news) {
            return;
        }
        if (now instanceof FlagState.Cleared cleared) {
            changes.add(tell(
                    due.cleared ? cleared.correct(due.openedAt, due.asOf) : cleared.reopen(due.openedAt, due.asOf)));
        } else if (now instanceof FlagState.Open open) {
            changes.add(tell(due.cleared ? open.clear(due.openedAt, due.asOf) : open.amend(due.openedAt, due.asOf)));
        }
    }

    private FlagChange tell(FlagState state) {
        published.put(state.last().flagId(), state);
        return state.last().toldWith(assess(state.last().asOf()), watch.stamp());
    }

    /** What the findings say should be published of one flag. */
    private record Due(Finding last, long episodeStart, long openedAt, long asOf, boolean cleared) {

        boolean matches(FlagState state) {
            return state instanceof FlagState.Cleared == cleared
                    && state.last().openedAt() == openedAt
                    && state.last().asOf() == asOf;
        }
    }

    private Map<FlagId, Due> due() {
        Map<FlagId, Due> due = new LinkedHashMap<>();
        for (Finding finding : docket.findings()) {
            FlagId flagId = FlagId.of(ledger.owner(), watch.stamp(), finding.episodeStart());
            Due before = due.get(flagId);
            long openedAt = before == null ? finding.tick() : before.openedAt;
            due.put(
                    flagId,
                    new Due(
                            finding,
                            finding.episodeStart(),
                            openedAt,
                            finding.tick(),
                            finding.change() == Change.CLEARED));
        }
        return due;
    }

    /** Flags whose findings are settled and forgotten cannot change any more. */
    private void forgetPublished() {
        Set<FlagId> remembered = due().keySet();
        long settled = watch.earliestCorrection(docket.judgedTo());
        published
                .values()
                .removeIf(state -> !remembered.contains(state.last().flagId())
                        && (!(state instanceof FlagState.Retracted)
                                || state.last().asOf() < settled));
    }

    /** The account as of some moment that has passed, ms. */
    public Assessment assess(long asOf) {
        return watch.assessor().assess(ledger.evidence(asOf, watch.policy()));
    }

    /** Forgets what can no longer matter once everything up to {@code judged} (ms) has been judged. */
    public void forget(long judged) {
        ledger.forget(watch, judged);
    }

    public Ledger ledger() {
        return ledger;
    }

    /** The judgement, to be stored. */
    public Judgement judgement() {
        return new Judgement(
                docket.judgedTo(),
                docket.findings(),
                published.values().stream().map(FlagState::last).collect(Collectors.toUnmodifiableList()));
    }

    /** The account's latest flag that is not retracted, or {@code null}. */
    public FlagState.@Nullable Revision flag() {
        return published.values().stream()
                .map(FlagState::last)
                .filter(last -> last.change() != Change.RETRACTED)
                .reduce((earlier, later) -> later.openedAt() >= earlier.openedAt() ? later : earlier)
                .orElse(null);
    }
}
