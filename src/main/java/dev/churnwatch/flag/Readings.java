package dev.churnwatch.flag;

import dev.churnwatch.churn.Evidence;
import dev.churnwatch.churn.Ledger;
import dev.churnwatch.churn.Policy;
import java.util.HashMap;
import java.util.Map;

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

    /** What the ledger shows as of {@code tick} (ms) under the policy's definitions. */
    Evidence asOf(long tick, Policy policy) {
        if (!shared) {
            return ledger.evidence(tick, policy);
        }
        Reading before = kept.get(tick);
        if (before != null && before.policy.readsLike(policy)) {
            return before.evidence;
        }
        Evidence evidence = ledger.evidence(tick, policy);
        kept.put(tick, new Reading(policy, evidence));
        return evidence;
    }
}
