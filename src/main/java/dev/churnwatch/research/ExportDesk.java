package dev.churnwatch.research;

import dev.churnwatch.access.Caller;
import dev.churnwatch.access.Faces;
import dev.churnwatch.archive.Export;
import dev.churnwatch.archive.ExportRegister;
import dev.churnwatch.archive.Taker;
import dev.churnwatch.research.export.Fingerprint;
import dev.churnwatch.research.export.Format;
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

    /** Passes on all rows of an export. */
    @FunctionalInterface
    interface Source<S> {
        void readTo(Taker<S> taker) throws IOException;
    }

    /**
     * What is to be written.
     *
     * @param rows of the archive
     * @param line makes a row of the archive a row of the export
     * @param policy the hash of the policy that judged a row
     */
    record Content<S, R>(Source<S> rows, Function<S, R> line, Function<S, String> policy, Layout<R> layout) {}

    /** Enters an export that is about to begin. */
    Export begin(Caller caller, String kind, String query, Format format, long snapshot) {
        Completeness meta = completeness.now().at(snapshot);
        Export export = new Export(
                UUID.randomUUID(),
                caller.project(),
                caller.id(),
                kind,
                query,
                format.code(),
                snapshot,
                !caller.seesNames(),
                code.text(),
                Manifest.completeness(meta),
                now(),
                Export.Result.NONE_YET);
        register.enter(export);
        return export;
    }

    /**
     * Writes the export and notes what came of it.
     *
     * @throws IOException if it broke off
     */
    <S, R> void write(Export export, Content<S, R> content, Format format, Faces faces, OutputStream out)
            throws IOException {
        Fingerprint fingerprint = new Fingerprint(out);
        Progress<S, R> progress =
                new Progress<>(content, faces, export.started().plus(longest));
        try {
            OutputStream buffered = new BufferedOutputStream(fingerprint, BUFFER);
            progress.run(format.open(content.layout(), buffered));
            buffered.flush();
        } catch (IOException | RuntimeException e) {
            interrupt(export, progress, fingerprint.bytes());
            throw e;
        }
        register.close(
                export.id(), progress.result(Export.Status.COMPLETE, now(), fingerprint.bytes(), fingerprint.sha256()));
    }

    private void interrupt(Export export, Progress<?, ?> progress, long bytes) {
        try {
            register.close(export.id(), progress.result(Export.Status.INTERRUPTED, now(), bytes, null));
        } catch (PersistenceException e) {
            LOG.warnf("CW-R4 export %s broke off, and the register does not know", export.id());
        }
    }

    /** An export, if it is of the caller's project; one that has run for longer than any may was interrupted. */
    Optional<Export> find(UUID id, Caller caller) {
        return register.find(id, caller.project())
                .map(export -> isLost(export)
                        ? export.with(new Export.Result(Export.Status.INTERRUPTED, null, 0, 0, null, List.of()))
                        : export);
    }

    private boolean isLost(Export export) {
        return export.result().status() == Export.Status.RUNNING
                && export.started().plus(longest).plus(longest).isBefore(now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** One export under way. */
    private final class Progress<S, R> implements Taker<S> {

        private final Content<S, R> content;
        private final Faces faces;
        private final Instant deadline;
        private final List<R> batch = new ArrayList<>(BATCH);
        private final TreeSet<String> policies = new TreeSet<>();
        private RowWriter<R> writer;
        private long rows;

        @SuppressWarnings("NullAway.Init") // it runs before it takes
        Progress(Content<S, R> content, Faces faces, Instant deadline) {
            this.content = content;
            this.faces = faces;
            this.deadline = deadline;
        }

        void run(RowWriter<R> to) throws IOException {
            writer = to;
            content.rows().readTo(this);
            flush();
            writer.finish();
        }

        @Override
        public void take(S row) throws IOException {
            policies.add(content.policy().apply(row));
            batch.add(content.line().apply(row));
            if (batch.size() == BATCH) {
                flush();
            }
        }

        private void flush() throws IOException {
            if (now().isAfter(deadline)) {
                throw new InterruptedIOException("the export takes longer than any may");
            }
            faces.remember();
            for (R row : batch) {
                writer.write(row);
                rows++;
            }
            batch.clear();
        }

        Export.Result result(Export.Status status, Instant finished, long bytes, @Nullable String sha256) {
            return new Export.Result(status, finished, rows, bytes, sha256, List.copyOf(policies));
        }
    }
}
