package dev.churnwatch.access;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Writes down who asked what. A request takes a {@link Line} before it is answered and fills it in when it has been; one
 * thread of its own brings the lines to the database, so that no answer waits for it.
 *
 * <p>Nothing is answered that cannot be written down: when the database has been away for so long that all lines are taken,
 * there is none to be had, and the request must be refused. What a killed process has not brought to the database is lost,
 * a second's worth unless the database is away.
 */
@ApplicationScoped
public class AuditLog {

    private static final Logger LOG = Logger.getLogger(AuditLog.class);
    private static final int LINES = 10_000;
    private static final int BATCH = 500;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration FORGETTING = Duration.ofHours(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Book book;
    private final Duration retention;
    private final InstantSource clock;
    private final AccessMeter meter;
    private final Semaphore free;
    private final BlockingQueue<AuditEntry> filled = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::write, "churnwatch-audit");
    private volatile boolean ending;

    /** Where entries are kept. */
    interface Book {

        /** Writes entries, all or none. */
        void write(List<AuditEntry> entries) throws SQLException;

        /** Deletes what is older. */
        void forgetBefore(Instant moment) throws SQLException;
    }

    @Inject
    AuditLog(AuditTable table, AccessConfig config, AccessMeter meter) {
        this(table, config.auditRetention(), InstantSource.system(), LINES, meter);
    }

    AuditLog(Book book, Duration retention, InstantSource clock, int lines, AccessMeter meter) {
        this.meter = meter;
        this.book = book;
        this.retention = retention;
        this.clock = clock;
        this.free = new Semaphore(lines);
    }

    void start(@Observes StartupEvent event) {
        writer.setDaemon(true);
        writer.start();
    }

    void end(@Observes ShutdownEvent event) throws InterruptedException {
        ending = true;
        writer.interrupt();
        writer.join(LAST_WORDS.toMillis());
        if (!filled.isEmpty()) {
            LOG.errorf("CW-X1 the audit log lost %d entries, for the database is away", filled.size());
        }
    }

    /** A line to fill in, if there is one. */
    public Optional<Line> line() {
        return free.tryAcquire() ? Optional.of(new Line()) : Optional.empty();
    }

    /** Room for one entry. */
    public final class Line {

        private final AtomicBoolean used = new AtomicBoolean();

        private Line() {}

        /** Fills it in; a second time changes nothing. Does not wait. */
        public void fill(AuditEntry entry) {
            if (used.compareAndSet(false, true)) {
                filled.add(entry);
            }
        }
    }

    private void write() {
        Instant forgotten = Instant.EPOCH;
        List<AuditEntry> batch = new ArrayList<>();
        while (!ending || !filled.isEmpty()) {
            try {
                take(batch);
                if (clock.instant().isAfter(forgotten.plus(FORGETTING))) {
                    book.forgetBefore(clock.instant().minus(retention));
                    forgotten = clock.instant();
                }
                flush(batch);
                meter.waiting(filled.size());
            } catch (SQLException e) {
                meter.waiting(filled.size() + batch.size());
                LOG.warnf("CW-X2 the audit log waits for the database: %s", e.getSQLState());
                if (ending) {
                    filled.addAll(batch);
                    return;
                }
                pause();
            }
        }
    }

    private void take(List<AuditEntry> batch) {
        if (!batch.isEmpty()) {
            return;
        }
        try {
            AuditEntry first = filled.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
            }
        } catch (InterruptedException e) {
            // told to end: what is left is written first
        }
        filled.drainTo(batch, BATCH - batch.size());
    }

    private void flush(List<AuditEntry> batch) throws SQLException {
        if (!batch.isEmpty()) {
            book.write(batch);
            free.release(batch.size());
            batch.clear();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            // told to end: one more attempt
        }
    }
}
