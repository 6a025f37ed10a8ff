package dev.churnwatch.research;

import dev.churnwatch.access.Caller;
import dev.churnwatch.access.Faces;
import dev.churnwatch.archive.Export;
import dev.churnwatch.archive.ExportRegister;
import dev.churnwatch.archive.Taker;
import dev.churnwatch.research.export.Fingerprint;
import dev.churnwatch.research.export.Layout;
import dev.churnwatch.research.export.RowWriter;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes exports, and keeps the register of them. */
@Singleton
class ExportDesk {

    private static final Logger LOG = Logger.getLogger(ExportDesk.class);

    /** Rows whose pseudonyms are remembered in one go, before any of them leaves. */
    private static final int BATCH = 500;

    private static final int BUFFER = 64 << 10;

    private final ExportRegister register;
    private final CompletenessDesk completeness;
    private final CodeVersion code;
    private final Duration longest;
    private final InstantSource clock = InstantSource.system();

    ExportDesk(ExportRegister register, CompletenessDesk completeness, CodeVersion code, ResearchConfig config) {
        this.register = register;
        this.completeness = completeness;
        this.code = code;
        this.longest = config.exportLongest();
    }

    /** Takes the rows of an export. */
    interface Rows<R> extends Taker<R> {

        /** Notes that a settled day lists no more than some of its episodes. */
        void truncatedDay();
    }

    /** Passes on all rows of an export. */
    @FunctionalInterface
    interface Source<R> {
        void readTo(Rows<R> rows) throws IOException;
    }

    /**
     * What is to be written.
     *
     * @param policy the hash of the policy that judged a row
     */
    record Content<R>(Source<R> rows, Function<R, String> policy, Layout<R> layout) {}

    /** Enters an export that is about to begin. */
    Export begin(Caller caller, ExportRequest.Of<?> request) {
        Export export = new Export(
                UUID.randomUUID(),
                caller.project(),
                caller.id(),
                request.content().layout().name(),
                request.query(),
                request.format().code(),
                new Export.Basis(
                        request.snapshot(),
                        request.asOf(),
                        Manifest.inputOffsets(completeness.inputOffsets(request.snapshot())),
                        Manifest.completeness(request.completeness())),
                !caller.seesNames(),
                code.text(),
                now(),
                Export.Result.NONE_YET);
        register.enter(export);
        return export;
    }

    /**
     * Writes the export and notes what came of it.
     *
     * @param rows counts the rows as they are written
     * @throws IOException if it broke off
     */
    <R> void write(Export export, ExportRequest.Of<R> request, Faces faces, AtomicLong rows, OutputStream out)
            throws IOException {
        Content<R> content = request.content();
        Fingerprint fingerprint = new Fingerprint(out);
        Progress<R> progress =
                new Progress<>(content, faces, rows, export.started().plus(longest));
        try {
            OutputStream buffered = new BufferedOutputStream(fingerprint, BUFFER);
            progress.run(request.format().open(content.layout(), buffered));
            buffered.flush();
        } catch (IOException | RuntimeException e) {
            interrupt(export, progress, fingerprint.bytes());
            throw e;
        }
        register.close(
                export.id(), progress.result(Export.Status.COMPLETE, now(), fingerprint.bytes(), fingerprint.sha256()));
    }

    private void interrupt(Export export, Progress<?> progress, long bytes) {
        try {
            register.close(export.id(), progress.result(Export.Status.INTERRUPTED, now(), bytes, null));
        } catch (PersistenceException e) {
            LOG.warnf("CW-R4 export %s broke off, and the register does not know", export.id());
        }
    }

    /**
     * An export, if it is of the caller's project and shows no names to who may not know them; one that has run for longer
     * than any may was interrupted.
     */
    Optional<Export> find(UUID id, Caller caller) {
        return register.find(id, caller.project())
                .filter(export -> export.pseudonymised() || caller.seesNames())
                .map(export -> isLost(export) ? export.with(Export.Result.LOST) : export);
    }

    private boolean isLost(Export export) {
        return export.result().status() == Export.Status.RUNNING
                && export.started().plus(longest).plus(longest).isBefore(now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** One export under way. */
    private final class Progress<R> implements Rows<R> {

        private final Content<R> content;
        private final Faces faces;
        private final AtomicLong rows;
        private final Instant deadline;
        private final List<R> batch = new ArrayList<>(BATCH);
        private final TreeSet<String> policies = new TreeSet<>();
        private RowWriter<R> writer;
        private long truncatedDays;

        @SuppressWarnings("NullAway.Init") // it runs before it takes
        Progress(Content<R> content, Faces faces, AtomicLong rows, Instant deadline) {
            this.content = content;
            this.faces = faces;
            this.rows = rows;
            this.deadline = deadline;
        }

        void run(RowWriter<R> to) throws IOException {
            writer = to;
            content.rows().readTo(this);
            flush();
            writer.finish();
        }

        @Override
        public void take(R row) throws IOException {
            policies.add(content.policy().apply(row));
            batch.add(row);
            if (batch.size() == BATCH) {
                flush();
            }
        }

        @Override
        public void truncatedDay() {
            truncatedDays++;
        }

        private void flush() throws IOException {
            if (now().isAfter(deadline)) {
                throw new InterruptedIOException("the export takes longer than any may");
            }
            faces.remember();
            for (R row : batch) {
                writer.write(row);
                rows.incrementAndGet();
            }
            batch.clear();
        }

        Export.Result result(Export.Status status, Instant finished, long bytes, @Nullable String sha256) {
            return new Export.Result(status, finished, rows.get(), truncatedDays, bytes, sha256, List.copyOf(policies));
        }
    }
}
