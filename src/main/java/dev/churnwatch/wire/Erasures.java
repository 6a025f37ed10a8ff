package dev.churnwatch.wire;

import dev.churnwatch.event.AccountId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The accounts that were erased, known by their seals. Asking costs a hash, as long as the answer is no. Not thread safe. */
public final class Erasures {

    private final Seal seal;
    private final Map<Long, Map<String, ErasureRecord>> bySieve = new HashMap<>();

    /** None yet. */
    public Erasures(Seal seal) {
        this.seal = seal;
    }

    /** Adds one; {@code false} if nothing new is erased by it. */
    public boolean add(ErasureRecord erasure) {
        Map<String, ErasureRecord> alike = bySieve.computeIfAbsent(erasure.sieve(), first -> new HashMap<>());
        ErasureRecord before = alike.get(erasure.seal());
        if (before != null && before.upTo() >= erasure.upTo()) {
            return false;
        }
        alike.put(erasure.seal(), erasure);
        return true;
    }

    /** Whether something that an account did, or that was done to it, at {@code at} (ms) is erased. */
    public boolean cover(AccountId account, long at) {
        ErasureRecord erasure = of(account);
        return erasure != null && at <= erasure.upTo();
    }

    /** The account's erasure, or {@code null} if it was not erased. */
    public @Nullable ErasureRecord of(AccountId account) {
        if (bySieve.isEmpty()) {
            return null;
        }
        Map<String, ErasureRecord> alike = bySieve.get(seal.sieve(account));
        return alike == null ? null : alike.get(seal.of(account));
    }

    public boolean isEmpty() {
        return bySieve.isEmpty();
    }
}
