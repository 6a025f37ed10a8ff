package dev.churnwatch.lab;

import dev.churnwatch.churn.Assessment;
import dev.churnwatch.churn.Echo;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unblock;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.flag.FlagChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * The pure core over events that all are there already: sorted into their order, each ledger told at once, every tick
 * judged when it has passed. What the service makes of the same events, however they reach it, must end in the same
 * flags.
 *
 * <p>The last tick judged is the last one at or before the last event. One run, one instance; accounts
 * are judged on all processors, and told of in the order of their names. Events and ledgers are held in memory, flags are
 * not.
 */
public final class Backtest {

    /**
     * By time; at the same moment by actor and then by everything else, so that the order does not depend on the file's.
     */
    static final Comparator<FollowEvent> ORDER = Comparator.comparingLong(FollowEvent::at)
            .thenComparing(FollowEvent::actor)
            .thenComparing(Backtest::rank)
            .thenComparing(Backtest::object);

    /** Many more than there are processors, so that none of them waits long; how many does not change any result. */
    private static final int BENCHES = 32;

    /** With fewer accounts to judge at a tick, to wait for another processor costs more than it brings. */
    private static final int WORTH_SHARING = 500;

    private final List<Bench> benches;
    private final Consumer<? super FlagChange> audience;
    private long judgedTo = Long.MIN_VALUE;

    private Backtest(Policy policy, Consumer<? super FlagChange> audience) {
        this.benches = Stream.generate(() -> new Bench(policy)).limit(BENCHES).toList();
        this.audience = audience;
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
            SortedMap<AccountId, Score> best = new TreeMap<>();
            run.benches.forEach(bench -> best.putAll(bench.best()));
            return best;
        }

        /** How many accounts have a ledger: whoever acted or was acted upon by someone whom it knows. */
        public int accounts() {
            return run.benches.stream().mapToInt(Bench::size).sum();
        }

        /** The last tick that was judged, ms; {@code Long.MIN_VALUE} if there was no event. */
        public long judgedTo() {
            return run.judgedTo;
        }

        /** The account as of the last tick, or empty if there is no trace of it. */
        public Optional<Assessment> assess(AccountId account) {
            return run.bench(account).find(account).map(dossier -> dossier.assess(run.judgedTo));
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
     * The same, of what had happened by a moment: the last tick judged is the last one at or before it, unless the events
     * end sooner.
     *
     * @param until the moment, ms
     */
    static Outcome runUntil(
            long until,
            Policy policy,
            Collection<? extends FollowEvent> events,
            Consumer<? super FlagChange> audience) {
        List<FollowEvent> ordered = new ArrayList<>(events);
        ordered.removeIf(event -> event.at() > until);
        ordered.sort(ORDER);
        boolean goesOn = ordered.size() < events.size();
        return runOrdered(policy, ordered, goesOn ? until : Long.MIN_VALUE, audience, taken -> {});
    }

    /**
     * The same for events that are in {@link #ORDER} already.
     *
     * @param progress is told after each event how many have been taken
     */
    static Outcome runOrdered(
            Policy policy, List<FollowEvent> ordered, Consumer<? super FlagChange> audience, LongConsumer progress) {
        return runOrdered(policy, ordered, Long.MIN_VALUE, audience, progress);
    }

    /** Judges up to {@code until} (ms) if that is later than the last event. */
    private static Outcome runOrdered(
            Policy policy,
            List<FollowEvent> ordered,
            long until,
            Consumer<? super FlagChange> audience,
            LongConsumer progress) {
        Backtest run = new Backtest(policy, audience);
        long taken = 0;
        for (FollowEvent event : ordered) {
            run.judge(policy.tickOf(event.at()) - policy.tick());
            run.take(event);
            progress.accept(++taken);
        }
        if (!ordered.isEmpty()) {
            long last = Math.max(until, ordered.get(ordered.size() - 1).at());
            run.judge(Math.floorDiv(last, policy.tick()) * policy.tick());
        }
        return new Outcome(run);
    }

    private void take(FollowEvent event) {
        Deque<Echo> echoes = new ArrayDeque<>(
                bench(event.actor()).change(event.actor()).take(event).echoes());
        for (Echo echo = echoes.poll(); echo != null; echo = echoes.poll()) {
            echoes.addAll(bench(echo.to()).change(echo.to()).hear(echo));
        }
    }

    private void judge(long tick) {
        if (tick > judgedTo) {
            judgedTo = tick;
            int waiting = benches.stream().mapToInt(Bench::waiting).sum();
            (waiting < WORTH_SHARING ? benches.stream() : benches.parallelStream())
                    .flatMap(bench -> bench.judge(tick).stream())
                    .sorted(Comparator.comparingLong(FlagChange::asOf).thenComparing(FlagChange::account))
                    .forEachOrdered(audience);
        }
    }

    private Bench bench(AccountId account) {
        return benches.get(Math.floorMod(account.hashCode(), BENCHES));
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
