package dev.churnwatch.flag;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Evidence;
import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Term;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The evidence of one account, read while it is judged. If two judges share it, what one has read serves the other. */
final class Readings {

    private final Ledger ledger;
    private final boolean shared;
    private final Map<Long, Reading> kept = new HashMap<>();

    Readings(Ledger ledger, boolean shared) {
        this.ledger = ledger;
        this.shared = shared;
    }

    private record Reading(Policy policy, Evidence evidence) {}

    Ledger ledger() {
        return ledger;
    }

    /** What the ledger shows through the lens of days as of {@code tick} (ms). */
    Evidence byDay(long tick, Policy policy) {
        if (!shared) {
            return ledger.evidence(tick, policy, policy.days());
        }
        Reading before = kept.get(tick);
        if (before != null && before.policy.readsLike(policy)) {
            return before.evidence;
        }
        Evidence evidence = ledger.evidence(tick, policy, policy.days());
        kept.put(tick, new Reading(policy, evidence));
        return evidence;
    }

    /**
     * What is to be judged at a tick (ms), or {@code null} if so little has been undone that nothing can open a flag, whatever
     * the score.
     *
     * @param flagged whether a flag stands, which is looked at in any case
     */
    @Nullable
    Evidence toJudge(long tick, Policy policy, boolean flagged) {
        if (!flagged && ledger.mostUndone(tick, policy.days()) < policy.minDrops()) {
            return null;
        }
        Evidence byDay = byDay(tick, policy);
        return flagged || byDay.undone() >= policy.minDrops() ? byDay : null;
    }

    /** Whether a flag could open by this evidence; if not, it need not be assessed. */
    boolean couldConvict(Evidence byDay, Term term) {
        return term.assessor().couldConvict(byDay, () -> byHour(byDay, term.policy()));
    }

    private Evidence byHour(Evidence byDay, Policy policy) {
        return ledger.evidence(byDay.asOf(), policy, policy.hours());
    }

    /** The account as of {@code asOf} (ms), judged by the policy of a term. */
    Assessment assess(long asOf, Term term) {
        return assess(byDay(asOf, term.policy()), term);
    }

    /** The same of evidence that has been read; few accounts are looked at through the lens of hours too. */
    Assessment assess(Evidence byDay, Term term) {
        return term.assessor().assess(byDay, () -> byHour(byDay, term.policy()));
    }
}
