package dev.churnwatch.lab;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.AssessmentObserver;
import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Times;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.flag.Agenda;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.lab.Backtest.Score;
import dev.churnwatch.wire.PolicyDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A share of a backtest's accounts. Between two ticks no account needs another, so benches can sit at the same time. */
final class Bench {

    /** How late events may come does not matter where none does; it bounds what is remembered. */
    private static final Duration LATENESS = Duration.ofDays(2);

    private static final long DAYS_REMEMBERED_TOO_LONG = 7;

    private static final KeyedHash PLACES = new KeyedHash(1, 2);

    private final Watch watch;
    private final Map<AccountId, Dossier> dossiers = new HashMap<>();
    private final Set<AccountId> changed = new HashSet<>();
    private final Agenda agenda;
    private final Map<AccountId, Score> best = new HashMap<>();
    private long judgedTo = Long.MIN_VALUE;

    Bench(Policy policy) {
        this.watch = Watch.under(policy, PolicyDocument.stamp(policy), LATENESS, PLACES, new Scorer());
        this.agenda = new Agenda(policy.tick());
    }

    /** The account, about to change. */
    Dossier change(AccountId account) {
        changed.add(account);
        return dossiers.computeIfAbsent(account, owner -> new Dossier(owner, watch));
    }

    Optional<Dossier> find(AccountId account) {
        return Optional.ofNullable(dossiers.get(account));
    }

    /** How many accounts have changed since the last tick that was judged. */
    int waiting() {
        return changed.size();
    }

    /** How many accounts sit here. */
    int size() {
        return dossiers.size();
    }

    /** The best score of every account that was ever assessed, in no order. */
    Map<AccountId, Score> best() {
        return best;
    }

    /**
     * Judges every tick that has not been, up to and including this one, of the accounts that are due. The accounts of what
     * is told come in no order.
     */
    List<FlagChange> judge(long tick) {
        long daysBegun = Times.dayOf(tick) - Times.dayOf(judgedTo);
        changed.forEach(account -> agenda.put(dossier(account)));
        changed.clear();
        List<FlagChange> told = new ArrayList<>();
        for (Dossier due = agenda.poll(tick); due != null; due = agenda.poll(tick)) {
            told.addAll(due.advance(tick));
            agenda.put(due);
        }
        if (daysBegun > 0 && Times.dayOf(tick) % DAYS_REMEMBERED_TOO_LONG == 0) {
            dossiers.values().forEach(dossier -> dossier.forget(tick));
        }
        judgedTo = tick;
        return told;
    }

    private Dossier dossier(AccountId account) {
        return Objects.requireNonNull(dossiers.get(account), "who has changed is here");
    }

    /** Keeps the best score of every account, whether or not it comes near a flag. */
    private final class Scorer implements AssessmentObserver {

        @Override
        public void assessed(Assessment assessment) {
            Score score = new Score(
                    assessment.confidence(),
                    assessment.logit(),
                    assessment.evidence().asOf());
            best.merge(
                    assessment.evidence().account(),
                    score,
                    (before, now) -> now.logit() > before.logit() ? now : before);
        }

        @Override
        public boolean wantsEvery() {
            return true;
        }
    }
}
