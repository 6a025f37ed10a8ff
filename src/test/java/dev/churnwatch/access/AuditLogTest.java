package dev.churnwatch.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditLogTest {

    private static final Instant NOON = Instant.parse("2026-07-19T12:00:00Z");
    private static final Duration RETENTION = Duration.ofDays(30);

    private final Notebook book = new Notebook();
    private final AuditLog log = new AuditLog(book, RETENTION, new HandClock(NOON), 2, AccessMeter.NONE);

    @AfterEach
    void end() throws InterruptedException {
        book.away = false;
        log.end(new ShutdownEvent());
    }

    @Test
    void whatIsFilledInIsWrittenAndMakesRoom() {
        log.start(new StartupEvent());

        for (int i = 0; i < 5; i++) {
            log.line().orElseThrow().fill(entry("q=" + i));
            int written = i + 1;
            await().until(() -> book.written.size() == written);
        }

        assertThat(book.written).extracting(AuditEntry::query).containsExactly("q=0", "q=1", "q=2", "q=3", "q=4");
    }

    @Test
    void withoutRoomThereIsNoLine() {
        assertThat(log.line()).isPresent();
        assertThat(log.line()).isPresent();

        assertThat(log.line()).isEmpty();
    }

    @Test
    void whatCannotBeWrittenIsKeptUntilItCan() {
        book.away = true;
        log.start(new StartupEvent());
        log.line().orElseThrow().fill(entry("q=1"));
        log.line().orElseThrow().fill(entry("q=2"));
        await().until(() -> book.attempts > 0);

        assertThat(log.line()).isEmpty();
        book.away = false;

        await().untilAsserted(() ->
                assertThat(book.written).extracting(AuditEntry::query).containsExactly("q=1", "q=2"));
    }

    @Test
    void anOrderlyEndWritesWhatIsLeft() throws InterruptedException {
        log.start(new StartupEvent());
        log.line().orElseThrow().fill(entry("q=last"));

        log.end(new ShutdownEvent());

        assertThat(book.written).extracting(AuditEntry::query).containsExactly("q=last");
    }

    @Test
    void whatIsOlderThanTheRetentionIsForgotten() {
        log.start(new StartupEvent());

        await().untilAsserted(() -> assertThat(book.forgotten).containsExactly(NOON.minus(RETENTION)));
    }

    @Test
    void anEntryKeepsNoSecretAndNothingThatCannotBeStored() {
        AuditEntry entry = entry("key=cw_0123456789ab_" + "s".repeat(43) + "&nul=\0&long=" + "x".repeat(5000));

        assertThat(entry.query())
                .startsWith("key=cw_0123456789ab_...&nul=&long=xxx")
                .hasSize(4000);
    }

    private static AuditEntry entry(String query) {
        return new AuditEntry(
                NOON, "cw_a", "study", Scope.READ, "GET", "/api/v1/flags", "/api/v1/flags", query, 200, null);
    }

    /** Entries in memory. */
    private static final class Notebook implements AuditLog.Book {

        private final List<AuditEntry> written = new CopyOnWriteArrayList<>();
        private final List<Instant> forgotten = new CopyOnWriteArrayList<>();
        private volatile boolean away;
        private volatile int attempts;

        @Override
        public synchronized void write(List<AuditEntry> entries) throws SQLException {
            attempts++;
            if (away) {
                throw new SQLException("away");
            }
            written.addAll(entries);
        }

        @Override
        public void forgetBefore(Instant moment) {
            forgotten.add(moment);
        }
    }
}
