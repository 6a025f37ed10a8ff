package dev.churnwatch.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DoorkeeperTest {

    private static final Instant NOON = Instant.parse("2026-07-19T12:00:00Z");
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int FAILURES = 3;
    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";

    private final Random random = new Random(7);
    private final HandClock clock = new HandClock(NOON);
    private final Shelf shelf = new Shelf();
    private final Doorkeeper doorkeeper = new Doorkeeper(
            shelf, clock, new Allowances(FAILURES, Duration.ofMinutes(1), clock.meter()), FRESH, AccessMeter.NONE);

    @Test
    void aKeyThatIsKnownOpens() {
        Credential key = shelf.put(NOON.plusSeconds(1), null);

        assertThat(doorkeeper.ask(key.reveal(), HERE)).isInstanceOf(Entry.Granted.class);
    }

    @Test
    void aKeyOpensUntilItExpiresAndNotAfter() {
        Credential key = shelf.put(NOON.plusSeconds(2), null);

        doorkeeper.ask(key.reveal(), HERE);
        clock.advance(Duration.ofSeconds(2));

        assertThat(doorkeeper.ask(key.reveal(), HERE)).isEqualTo(new Entry.Refused(Refusal.EXPIRED));
    }

    @Test
    void anotherSecretIsAStrangerEvenForARevokedKey() {
        Credential key = shelf.put(NOON.plusSeconds(9), NOON);
        String guess =
                key.reveal().substring(0, 16) + Credential.draw(random).reveal().substring(16);

        assertThat(doorkeeper.ask(guess, HERE)).isEqualTo(new Entry.Refused(Refusal.UNKNOWN));
        assertThat(doorkeeper.ask(key.reveal(), HERE)).isEqualTo(new Entry.Refused(Refusal.REVOKED));
    }

    @Test
    void aRevocationTakesEffectWithinTheFreshness() {
        Credential key = shelf.put(NOON.plusSeconds(900), null);
        doorkeeper.ask(key.reveal(), HERE);

        shelf.revoke(key, NOON);
        clock.advance(FRESH.minusMillis(1));
        Entry before = doorkeeper.ask(key.reveal(), HERE);
        clock.advance(Duration.ofMillis(1));
        Entry after = doorkeeper.ask(key.reveal(), HERE);

        assertThat(before).isInstanceOf(Entry.Granted.class);
        assertThat(after).isEqualTo(new Entry.Refused(Refusal.REVOKED));
    }

    @Test
    void requestsInQuickSuccessionCostOneQuery() {
        Credential key = shelf.put(NOON.plusSeconds(900), null);

        doorkeeper.ask(key.reveal(), HERE);
        doorkeeper.ask(key.reveal(), HERE);
        doorkeeper.ask(key.reveal(), HERE);

        assertThat(shelf.queries).isEqualTo(1);
    }

    @Test
    void whoFailsTooOftenIsNotHeardForAWhile() {
        Credential late = shelf.put(NOON.plusSeconds(900), null);
        fail(FAILURES, HERE);

        assertThat(doorkeeper.ask(late.reveal(), HERE)).isEqualTo(new Entry.Refused(Refusal.TOO_MANY));
        assertThat(doorkeeper.ask(late.reveal(), THERE)).isInstanceOf(Entry.Granted.class);

        Credential other = shelf.put(NOON.plusSeconds(900), null);
        clock.advance(Duration.ofSeconds(20));
        assertThat(doorkeeper.ask(other.reveal(), HERE)).isInstanceOf(Entry.Granted.class);
    }

    @Test
    void aNeighbourWhoFailsLocksNobodyOut() {
        Credential key = shelf.put(NOON.plusSeconds(900), null);
        doorkeeper.ask(key.reveal(), HERE);
        clock.advance(FRESH);

        fail(FAILURES + 1, HERE);

        assertThat(doorkeeper.ask(key.reveal(), HERE)).isInstanceOf(Entry.Granted.class);
    }

    @Test
    void aDatabaseThatIsAwayMakesNobodyAStranger() {
        Credential key = shelf.put(NOON.plusSeconds(900), null);
        shelf.away = true;

        assertThatThrownBy(() -> doorkeeper.ask(key.reveal(), HERE)).isInstanceOf(CredentialsAway.class);
    }

    private void fail(int times, String address) {
        for (int i = 0; i < times; i++) {
            doorkeeper.ask(Credential.draw(random).reveal(), address);
        }
    }

    /** Keys in memory. */
    private final class Shelf implements Doorkeeper.KeyShelf {

        private final Map<String, StoredKey> keys = new HashMap<>();
        private int queries;
        private boolean away;

        Credential put(Instant expires, @Nullable Instant revoked) {
            Credential credential = Credential.draw(random);
            keys.put(credential.id(), stored(credential, expires, revoked));
            return credential;
        }

        void revoke(Credential credential, Instant at) {
            keys.put(credential.id(), stored(credential, NOON.plusSeconds(900), at));
        }

        private StoredKey stored(Credential credential, Instant expires, @Nullable Instant revoked) {
            ApiKey key =
                    new ApiKey(credential.id(), "study", 1, Set.of(Scope.READ), NOON, "test", expires, revoked, null);
            return new StoredKey(key, credential.hash());
        }

        @Override
        public Optional<StoredKey> find(String id) throws SQLException {
            if (away) {
                throw new SQLException("away");
            }
            queries++;
            return Optional.ofNullable(keys.get(id));
        }

        @Override
        public void used(String id, Instant at) {}
    }
}
