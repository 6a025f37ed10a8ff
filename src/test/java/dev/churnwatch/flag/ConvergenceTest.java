package dev.churnwatch.flag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.churn.AssessmentObserver;
import dev.churnwatch.churn.Echo;
import dev.churnwatch.churn.Evidence;
import dev.churnwatch.churn.Followers;
import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unfollow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the order and the repetitions in which events and echoes arrive, ledgers end in the same evidence and count the same followers. */
class ConvergenceTest {

    private static final long START = 1_780_000_000_000L;
    private static final long HOUR = 3_600_000L;
    private static final int ACCOUNTS = 6;

    /** What a ledger has come to. */
    private record Shown(Evidence evidence, Followers followers) {}

    @ParameterizedTest
    @MethodSource("seeds")
    void ledgersAgreeWhateverTheOrderOfArrival(long seed) {
        List<FollowEvent> events = randomEvents(seed);

        Map<AccountId, Shown> inOrder = evidence(events, watch(1), seed, false);
        List<FollowEvent> shuffled = new ArrayList<>(events);
        shuffled.addAll(events.subList(0, events.size() / 5));
        Collections.shuffle(shuffled, new Random(seed));
        Map<AccountId, Shown> outOfOrder = evidence(shuffled, watch(99), seed, true);

        assertThat(outOfOrder).as("seed %d", seed).isEqualTo(inOrder);
    }

    @Test
    void theWorldsHaveSomethingToDisagreeOn() {
        long drops = seeds().mapToObj(seed -> evidence(randomEvents(seed), watch(1), seed, false))
                .flatMap(evidence -> evidence.values().stream())
                .mapToLong(shown -> shown.evidence().drops().size())
                .sum();

        assertThat(drops).isGreaterThan(1_000);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    private static Map<AccountId, Shown> evidence(
            List<FollowEvent> events, Watch watch, long seed, boolean lateEchoes) {
        Map<AccountId, Dossier> dossiers = new TreeMap<>();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Map<AccountId, Deque<Echo>> inboxes = new TreeMap<>();
        for (FollowEvent event : events) {
            deliver(
                    dossiers.computeIfAbsent(event.actor(), owner -> new Dossier(owner, watch))
                            .take(event)
                            .echoes(),
                    inboxes);
            if (!lateEchoes || random.nextInt(10) == 0) {
                drain(dossiers, inboxes, watch);
            }
        }
        drain(dossiers, inboxes, watch);
        Map<AccountId, Shown> evidence = new TreeMap<>();
        Policy policy = watch.policy();
        dossiers.forEach((id, dossier) -> evidence.put(
                id,
                new Shown(
                        dossier.ledger().evidence(START + 60 * 24 * HOUR, policy, policy.days()),
                        dossier.ledger().followers())));
        return evidence;
    }

    /** Echoes between two accounts keep their order, as they do on one partition. */
    private static void deliver(List<Echo> echoes, Map<AccountId, Deque<Echo>> inboxes) {
        echoes.forEach(echo ->
                inboxes.computeIfAbsent(echo.to(), to -> new ArrayDeque<>()).add(echo));
    }

    private static void drain(Map<AccountId, Dossier> dossiers, Map<AccountId, Deque<Echo>> inboxes, Watch watch) {
        while (inboxes.values().stream().anyMatch(inbox -> !inbox.isEmpty())) {
            for (Deque<Echo> inbox : List.copyOf(inboxes.values())) {
                Echo echo = inbox.poll();
                if (echo != null) {
                    deliver(
                            dossiers.computeIfAbsent(echo.to(), owner -> new Dossier(owner, watch))
                                    .hear(echo),
                            inboxes);
                }
            }
        }
    }

    private static List<FollowEvent> randomEvents(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<FollowEvent> events = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            AccountId actor = account(random.nextInt(ACCOUNTS));
            AccountId target = account(random.nextInt(ACCOUNTS));
            long at = START + random.nextLong(59 * 24) * HOUR + i;
            switch (random.nextInt(20)) {
                case 0 ->
                    events.add(new StatusChange(
                            actor, random.nextBoolean() ? AccountStatus.ACTIVE : AccountStatus.DEACTIVATED, at));
                case 1 -> {
                    if (!actor.equals(target)) {
                        events.add(new Block(actor, target, at));
                    }
                }
                case 2, 3, 4, 5, 6, 7 -> {
                    if (!actor.equals(target)) {
                        events.add(new Unfollow(actor, target, at));
                    }
                }
                case 8, 9 -> addKeyedPair(actor, target, at, i, random, events);
                default -> {
                    if (!actor.equals(target)) {
                        events.add(new Follow(actor, target, at, null, i % 3 == 0 ? "import" : null));
                    }
                }
            }
        }
        events.sort(java.util.Comparator.comparingLong(FollowEvent::at));
        return events;
    }

    private static void addKeyedPair(
            AccountId actor, AccountId target, long at, int i, RandomGenerator random, List<FollowEvent> events) {
        if (!actor.equals(target)) {
            String key = "key-" + i;
            events.add(new Follow(actor, target, at, key, null));
            events.add(new Unfollow(actor, null, at + random.nextLong(1, 20 * 24) * HOUR, key));
        }
    }

    private static AccountId account(int number) {
        return new AccountId("account-" + number);
    }

    private static Watch watch(long key) {
        return Watch.under(
                Policy.DEFAULT,
                new PolicyStamp("default", 1, "sha256:test"),
                Duration.ofDays(7),
                new KeyedHash(key, ~key),
                AssessmentObserver.NONE);
    }
}
