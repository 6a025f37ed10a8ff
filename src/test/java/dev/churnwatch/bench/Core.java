package dev.churnwatch.bench;

import dev.churnwatch.churn.AssessmentObserver;
import dev.churnwatch.churn.Echo;
import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Times;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.Agenda;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.wire.PolicyDocument;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pure core in one thread: takes events in the order of time, passes echoes on at once, judges each tick when it has passed. */
final class Core {

    /** Places ids in tables. */
    static final KeyedHash HASH = new KeyedHash(1, 2);

    private final Watch watch;
    private final Map<AccountId, Dossier> dossiers = new HashMap<>();
    private final Agenda agenda;
    private final Map<AccountId, FlagChange> latest = new HashMap<>();
    private long judged = Long.MIN_VALUE;

    /** One under the policy that ships. */
    Core() {
        this(watch());
    }

    Core(Watch watch) {
        this.watch = watch;
        this.agenda = new Agenda(watch.tick());
    }

    /** A watch under the policy that ships, as the service has it. */
    static Watch watch() {
        return watch(Policy.DEFAULT);
    }

    /** A watch under a policy, whose ledgers remember as much as it asks for. */
    static Watch watch(Policy policy) {
        return Watch.under(policy, PolicyDocument.stamp(policy), Duration.ofDays(2), HASH, AssessmentObserver.NONE);
    }

    /** Judges what has passed, and takes the event. */
    void take(FollowEvent event) {
        judge(watch.policy().tickOf(event.at()) - watch.tick());
        Dossier actor = dossier(event.actor());
        List<Echo> notices = actor.take(event).echoes();
        agenda.put(actor);
        notices.forEach(this::tell);
    }

    private void tell(Echo echo) {
        Dossier listener = echo.leftAt() == Echo.NEVER ? dossiers.get(echo.to()) : dossier(echo.to());
        if (listener != null) {
            List<Echo> answers = listener.hear(echo);
            agenda.put(listener);
            answers.forEach(this::tell);
        }
    }

    private Dossier dossier(AccountId account) {
        return dossiers.computeIfAbsent(account, owner -> new Dossier(owner, watch));
    }

    /** Judges all ticks that have passed at a moment, ms. */
    void judgeUpTo(long moment) {
        judge(Math.floorDiv(moment, watch.tick()) * watch.tick());
    }

    private void judge(long tick) {
        if (tick <= judged) {
            return;
        }
        for (Dossier due = agenda.poll(tick); due != null; due = agenda.poll(tick)) {
            due.advance(tick).forEach(change -> latest.put(change.account(), change));
            agenda.put(due);
        }
        if (Times.dayOf(tick) > Times.dayOf(judged)) {
            dossiers.values().forEach(dossier -> dossier.forget(tick));
        }
        judged = tick;
    }

    /** How many follows stand. */
    long openFollows() {
        return dossiers.values().stream()
                .mapToLong(dossier -> dossier.ledger().openFollows())
                .sum();
    }

    /** The last change of each flag. */
    Collection<FlagChange> flags() {
        return latest.values();
    }
}
