package dev.churnwatch.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Says what a presented key opens. What was read of a key is believed for a while, so that a request does not cost a
 * query; that while bounds how long a revoked key still opens.
 *
 * <p>An address that has presented too many keys which open nothing is not heard again for a while, except with keys
 * that opened lately: neighbours behind one address cannot lock each other out.
 */
@Singleton
class Doorkeeper {

    private static final int KEYS_REMEMBERED = 10_000;
    private static final Duration LATELY = Duration.ofHours(1);

    private final KeyShelf shelf;
    private final InstantSource clock;
    private final Allowances failures;
    private final AccessMeter meter;
    private final Cache<String, Optional<StoredKey>> fresh;
    private final Cache<String, Boolean> familiar;

    /** Where keys are looked up. */
    interface KeyShelf {

        Optional<StoredKey> find(String id) throws SQLException;

        void used(String id, Instant at) throws SQLException;
    }

    @Inject
    Doorkeeper(ApiKeys keys, AccessConfig config, AccessMeter meter) {
        this(
                new KeyShelf() {
                    @Override
                    public Optional<StoredKey> find(String id) throws SQLException {
                        return keys.find(id);
                    }

                    @Override
                    public void used(String id, Instant at) throws SQLException {
                        keys.used(id, at);
                    }
                },
                InstantSource.system(),
                new Allowances(config.failures(), config.window(), TimeMeter.SYSTEM_MILLISECONDS),
                config.keyFreshness(),
                meter);
    }

    Doorkeeper(KeyShelf shelf, InstantSource clock, Allowances failures, Duration freshness, AccessMeter meter) {
        this.meter = meter;
        this.shelf = shelf;
        this.clock = clock;
        this.failures = failures;
        Ticker ticker = () -> clock.millis() * 1_000_000;
        fresh = Caffeine.newBuilder()
                .maximumSize(KEYS_REMEMBERED)
                .expireAfterWrite(freshness)
                .ticker(ticker)
                .build();
        familiar = Caffeine.newBuilder()
                .maximumSize(KEYS_REMEMBERED)
                .expireAfterWrite(LATELY)
                .ticker(ticker)
                .build();
    }

    /**
     * What the key opens. May ask the database.
     *
     * @param presented the key as it was presented
     * @param address from which it came
     * @throws CredentialsAway if the database must be asked and does not answer
     */
    Entry ask(String presented, String address) {
        Entry entry = look(presented, address);
        if (entry instanceof Entry.Refused refused) {
            meter.refused(refused.why());
        }
        return entry;
    }

    private Entry look(String presented, String address) {
        Optional<Credential> credential = Credential.read(presented);
        if (credential.isEmpty()) {
            return failed(address);
        }
        Credential read = credential.get();
        if (familiar.getIfPresent(read.id()) == null && failures.isSpent(address)) {
            return new Entry.Refused(Refusal.TOO_MANY);
        }
        Optional<StoredKey> stored = find(read.id()).filter(key -> key.isOpenedBy(read));
        return stored.map(key -> judge(key.key())).orElseGet(() -> failed(address));
    }

    private Entry judge(ApiKey key) {
        if (key.revokedAt() != null) {
            return new Entry.Refused(Refusal.REVOKED);
        }
        if (!clock.instant().isBefore(key.expiresAt())) {
            return new Entry.Refused(Refusal.EXPIRED);
        }
        familiar.put(key.id(), true);
        return new Entry.Granted(key);
    }

    private Entry failed(String address) {
        return new Entry.Refused(failures.spend(address, 1).granted() ? Refusal.UNKNOWN : Refusal.TOO_MANY);
    }

    private Optional<StoredKey> find(String id) {
        Optional<StoredKey> known = fresh.getIfPresent(id);
        if (known != null) {
            return known;
        }
        try {
            Optional<StoredKey> found = shelf.find(id);
            if (found.isPresent()) {
                shelf.used(id, clock.instant());
            }
            fresh.put(id, found);
            return found;
        } catch (SQLException e) {
            throw new CredentialsAway(e);
        }
    }
}
