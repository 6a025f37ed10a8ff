package dev.churnwatch.lab;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Echo;
import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Times;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unblock;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.wire.PolicyDocument;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The pure core over events that all are there already: sorted into their order, each ledger told at once, every tick
 * judged when it has passed. What the service makes of the same events, however they reach it, must end in the same
 * flags.
 *
 * <p>The last tick judged is the last one at or before the last event. One run, one instance, one thread; events and
 * ledgers are held in memory, flags are not.
 */
public final class Backtest {

    /**
     * By time; at the same moment by actor and then by everything else, so that the order does not depend on the file's.
     */
    static final Comparator<FollowEvent> ORDER = Comparator.comparingLong(FollowEvent::at)
            .thenComparing(FollowEvent::actor)
            .thenComparing(Backtest::rank)
            .thenComparing(Backtest::object);

    /** How late events may come does not matter where none does; it bounds what is remembered. */
    private static final Duration LATENESS = Duration.ofDays(2);

    private static final KeyedHash PLACES = new KeyedHash(1, 2);

    private final Watch watch;
    private final Map<AccountId, Dossier> dossiers = new HashMap<>();
    private final SortedMap<AccountId, Dossier> changed = new TreeMap<>();
    private final SortedMap<AccountId, Dossier> flagged = new TreeMap<>();
    private final Consumer<? super FlagChange> audience;
    private final SortedMap<AccountId, Score> best = new TreeMap<>();
    private long judgedTo = Long.MIN_VALUE;

    private Backtest(Policy policy, Consumer<? super FlagChange> audience) {
        this.audience = audience;
        this.watch = Watch.under(policy, PolicyDocument.stamp(policy), LATENESS, PLACES, this::score);
    }

    /**
     * The highest that an account has scored.
     *
     * @param logit in nats
     * @param asOf the first tick at which it scored as high, ms
     */
    public record Score(double confidence, double logit, long asOf) {}

    /** What a backtest has found. */
    public static final class Outcome {

        private final Backtest run;

        private Outcome(Backtest run) {
            this.run = run;
        }

        /** The best score of every account that was ever assessed. */
        public SortedMap<AccountId, Score> scores() {
            return new TreeMap<>(run.best);
        }

        /** How many accounts have a ledger: whoever acted or was acted upon by someone whom it knows. */
        public int accounts() {
            return run.dossiers.size();
        }

        /** The last tick that was judged, ms; {@code Long.MIN_VALUE} if there was no event. */
        public long judgedTo() {
            return run.judgedTo;
        }

        /** The account as of the last tick, or empty if there is no trace of it. */
        public Optional<Assessment> assess(AccountId account) {
            return Optional.ofNullable(run.dossiers.get(account)).map(dossier -> dossier.assess(run.judgedTo));
        }
    }

    /**
     * Runs the events, in whatever order they are given, under a policy.
     *
     * @param audience is told every change of every flag, by the tick at which it is due, then by account
     */
    public static Outcome run(
            Policy policy, Collection<? extends FollowEvent> events, Consumer<? super FlagChange> audience) {
        List<FollowEvent> ordered = new ArrayList<>(events);
        ordered.sort(ORDER);
        return runOrdered(policy, ordered, audience, taken -> {});
    }

    /**
     * The same for events that are in {@link #ORDER} already.
     *
     * @param progress is told after each event how many have been taken
     */
    static Outcome runOrdered(
            Policy policy, List<FollowEvent> ordered, Consumer<? super FlagChange> audience, LongConsumer progress) {
        Backtest run = new Backtest(policy, audience);
        long taken = 0;
        for (FollowEvent event : ordered) {
            run.judge(policy.tickOf(event.at()) - policy.tick());
            run.take(event);
            progress.accept(++taken);
        }
        if (!ordered.isEmpty()) {
            long last = ordered.get(ordered.size() - 1).at();
            run.judge(Math.floorDiv(last, policy.tick()) * policy.tick());
        }
        return new Outcome(run);
    }

    private void take(FollowEvent event) {
        Dossier actor = dossier(event.actor());
        Deque<Echo> echoes = new ArrayDeque<>(actor.take(event).echoes());
        changed.put(event.actor(), actor);
        for (Echo echo = echoes.poll(); echo != null; echo = echoes.poll()) {
            Dossier listener = dossier(echo.to());
            echoes.addAll(listener.hear(echo));
            changed.put(echo.to(), listener);
        }
    }

    /**
     * Judges every tick that has not been, up to and including this one, of the accounts that changed; once a day also
     * of those that are flagged, since their evidence ages.
     */
    private void judge(long tick) {
        if (tick <= judgedTo) {
            return;
        }
        if (Times.dayOf(tick) > Times.dayOf(judgedTo)) {
            changed.putAll(flagged);
        }
        judgedTo = tick;
        changed.forEach((account, dossier) -> {
            dossier.advance(tick).forEach(audience);
            if (dossier.stirs()) {
                flagged.put(account, dossier);
            } else {
                flagged.remove(account);
            }
        });
        changed.clear();
    }

    private void score(Assessment assessment) {
        Score score = new Score(
                assessment.confidence(),
                assessment.logit(),
                assessment.evidence().asOf());
        best.merge(
                assessment.evidence().account(), score, (before, now) -> now.logit() > before.logit() ? now : before);
    }

    private Dossier dossier(AccountId account) {
        return dossiers.computeIfAbsent(account, owner -> new Dossier(owner, watch));
    }

    private static int rank(FollowEvent event) {
        if (event instanceof StatusChange) {
            return 0;
        }
        if (event instanceof Follow) {
            return 1;
        }
        if (event instanceof Unfollow) {
            return 2;
        }
        return event instanceof Block ? 3 : 4;
    }

    private static String object(FollowEvent event) {
        if (event instanceof StatusChange change) {
            return change.status().name();
        }
        if (event instanceof Follow follow) {
            return follow.target().value() + '\n' + follow.ref() + '\n' + follow.via();
        }
        if (event instanceof Unfollow unfollow) {
            return String.valueOf(unfollow.target()) + '\n' + unfollow.ref();
        }
        return event instanceof Block block
                ? block.target().value()
                : ((Unblock) event).target().value();
    }
}
