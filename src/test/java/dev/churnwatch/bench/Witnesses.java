package dev.churnwatch.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.sandbox.Fleet;
import dev.churnwatch.sandbox.Fleet.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Accounts that all instances are asked for: some of each partition, from among the busiest. */
record Witnesses(Map<Integer, List<AccountId>> byPartition) {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** So many of each partition. */
    static Witnesses of(int partitions, int each) {
        Map<Integer, List<AccountId>> found = new TreeMap<>();
        for (int account = 0;
                found.size() < partitions || found.values().stream().anyMatch(some -> some.size() < each);
                account++) {
            AccountId id = EventSet.id(account);
            List<AccountId> some = found.computeIfAbsent(
                    Utils.toPositive(Utils.murmur2(id.utf8())) % partitions, first -> new ArrayList<>());
            if (some.size() < each) {
                some.add(id);
            }
        }
        return new Witnesses(found);
    }

    private List<AccountId> all() {
        return byPartition.values().stream().flatMap(Collection::stream).toList();
    }

    int count() {
        return all().size();
    }

    /** Waits until each account is owned by exactly one of the instances, and each of them owns some. */
    void awaitOwners(Fleet fleet) {
        Awaitility.await("an owner for each account")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .until(() -> owned(fleet.instances()));
    }

    private boolean owned(List<Instance> instances) throws InterruptedException {
        Set<Instance> owners = new HashSet<>();
        for (AccountId account : all()) {
            List<Instance> own = owners(account, instances);
            if (own.size() != 1) {
                return false;
            }
            owners.addAll(own);
        }
        return owners.size() == instances.size();
    }

    private static List<Instance> owners(AccountId account, List<Instance> instances) throws InterruptedException {
        List<Instance> owners = new ArrayList<>();
        for (Instance instance : instances) {
            if (instance.owns(account)) {
                owners.add(instance);
            }
        }
        return owners;
    }

    /** How many partitions an instance has, by its own accounts. */
    long partitionsOf(Instance instance) throws InterruptedException {
        long partitions = 0;
        for (List<AccountId> accounts : byPartition.values()) {
            partitions += instance.owns(accounts.get(0)) ? 1 : 0;
        }
        return partitions;
    }

    /** How many of the accounts all instances say the same of; asked anew where the stream moved on between two answers. */
    long agreed(List<Instance> instances) {
        return all().stream().filter(account -> isAgreed(account, instances)).count();
    }

    private static boolean isAgreed(AccountId account, List<Instance> instances) {
        try {
            Awaitility.await()
                    .atMost(SOON)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(PAUSE)
                    .until(() -> {
                        Set<Optional<JsonNode>> answers = new HashSet<>();
                        for (Instance instance : instances) {
                            answers.add(instance.account(account));
                        }
                        return answers.size() == 1 && !answers.contains(Optional.empty());
                    });
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
