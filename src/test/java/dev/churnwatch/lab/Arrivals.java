package dev.churnwatch.lab;

import dev.churnwatch.churn.AssessmentObserver;
import dev.churnwatch.churn.Echo;
import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.Change;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.flag.FlagId;
import dev.churnwatch.wire.PolicyDocument;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The core as a distributed stream would run it: accounts spread over partitions that advance unevenly, each with its
 * own time, and echoes that wait in queues.
 */
final class Arrivals {

    private static final int PARTITIONS = 3;

    /** How far one partition may run ahead of another, and how long an echo may wait, within the allowed lateness. */
    private static final Duration SKEW = Duration.ofHours(20);

    private static final Duration LATENESS = Duration.ofDays(2);

    private final Watch watch;
    private final RandomGenerator random;
    private final List<Partition> partitions = new ArrayList<>();
    private final List<FlagChange> changes = new ArrayList<>();

    Arrivals(Policy policy, long seed) {
        this.watch = Watch.under(
                policy, PolicyDocument.stamp(policy), LATENESS, new KeyedHash(seed, ~seed), AssessmentObserver.NONE);
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new Partition());
        }
    }

    /** What finally stands of an account's latest flag. */
    record Standing(FlagId flagId, boolean cleared, long openedAt, long asOf, double logit) {}

    /** The final state of each account that has a flag which is not retracted. */
    static Map<AccountId, Standing> standing(List<FlagChange> changes) {
        Map<FlagId, FlagChange> flags = new HashMap<>();
        changes.forEach(change -> flags.put(change.flagId(), change));
        Map<AccountId, Standing> standing = new TreeMap<>();
        for (FlagChange flag : flags.values()) {
            if (flag.change() != Change.RETRACTED) {
                Standing candidate = new Standing(
                        flag.flagId(),
                        flag.change() == Change.CLEARED,
                        flag.openedAt(),
                        flag.asOf(),
                        flag.assessment().logit());
                standing.merge(flag.account(), candidate, (a, b) -> a.openedAt >= b.openedAt ? a : b);
            }
        }
        return standing;
    }

    /** Plays the events in their order of arrival on each partition, and returns every change of every flag. */
    List<FlagChange> play(List<FollowEvent> arrived) {
        arrived.forEach(event -> of(event.actor()).events.add(event));
        while (partitions.stream().anyMatch(Partition::busy)) {
            partitions.get(random.nextInt(PARTITIONS)).work(slowest() + SKEW.toMillis());
        }
        long last =
                partitions.stream().mapToLong(partition -> partition.time).max().orElseThrow();
        long tick = Math.floorDiv(last, watch.policy().tick()) * watch.policy().tick();
        partitions.forEach(partition -> partition.judge(tick));
        return changes;
    }

    /** The time that every partition with events left has reached. */
    private long slowest() {
        return partitions.stream()
                .map(partition -> partition.events.peek())
                .filter(Objects::nonNull)
                .mapToLong(FollowEvent::at)
                .min()
                .orElse(Long.MAX_VALUE / 2);
    }

    private Partition of(AccountId account) {
        return partitions.get(Math.floorMod(account.hashCode(), PARTITIONS));
    }

    private final class Partition {

        private final Deque<FollowEvent> events = new ArrayDeque<>();
        private final Deque<Echo> echoes = new ArrayDeque<>();
        private final Map<AccountId, Dossier> dossiers = new TreeMap<>();
        private long time = Long.MIN_VALUE;
        private long judgedTo = Long.MIN_VALUE;

        boolean busy() {
            return !events.isEmpty() || !echoes.isEmpty();
        }

        /** A run of events or of echoes, as a consumer polls them. */
        void work(long limit) {
            boolean listens = random.nextBoolean();
            for (int left = random.nextInt(200); left > 0; left--) {
                if (listens) {
                    hear();
                } else {
                    take(limit);
                }
            }
            if (time != Long.MIN_VALUE) {
                judge(watch.policy().tickOf(time) - watch.policy().tick());
            }
        }

        private void take(long limit) {
            FollowEvent event = events.peek();
            if (event == null || event.at() > limit) {
                return;
            }
            while (!echoes.isEmpty() && echoes.element().at() < event.at() - SKEW.toMillis()) {
                hear();
            }
            events.remove();
            time = Math.max(time, event.at());
            send(dossier(event.actor()).take(event).echoes());
        }

        private void hear() {
            Echo echo = echoes.poll();
            if (echo != null) {
                send(dossier(echo.to()).hear(echo));
            }
        }

        private void send(List<Echo> sent) {
            sent.forEach(echo -> of(echo.to()).echoes.add(echo));
        }

        void judge(long tick) {
            judgedTo = Math.max(judgedTo, tick);
            for (Dossier dossier : dossiers.values()) {
                if (dossier.isDue(judgedTo)) {
                    changes.addAll(dossier.advance(judgedTo));
                }
            }
        }

        private Dossier dossier(AccountId account) {
            return dossiers.computeIfAbsent(account, owner -> new Dossier(owner, watch));
        }
    }
}
