package dev.churnwatch.stream;

import dev.churnwatch.churn.AssessmentObserver;
import dev.churnwatch.churn.KeyedHash;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.churn.Watch;
import dev.churnwatch.wire.PolicyDocument;
import dev.churnwatch.wire.Seals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Restores from {@link PieceFiles} with two threads, as an instance restores from its changelog, and answers as one. */
public final class FilesProcess {

    private static final int THREADS = 2;

    private final List<DossierStore> restored = new CopyOnWriteArrayList<>();
    private final AtomicLong pieces = new AtomicLong();

    private FilesProcess() {}

    /** Arguments: the directory of the files, and how many there are. */
    public static void main(String[] arguments) throws IOException {
        PieceFiles files = new PieceFiles(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        FilesProcess process = new FilesProcess();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int partition = 0; partition < files.partitions(); partition++) {
            int file = partition;
            var unused = threads.submit(() -> process.restore(files, file));
        }
        threads.shutdown();
        InstanceProcess.answer(process::report);
    }

    private Void restore(PieceFiles files, int partition) throws IOException {
        DossierStore store = new DossierStore(
                Watch.under(
                        Policy.DEFAULT,
                        PolicyDocument.stamp(Policy.DEFAULT),
                        Duration.ofDays(2),
                        new KeyedHash(3, 4),
                        AssessmentObserver.NONE),
                Seals.OF_TESTS);
        pieces.addAndGet(files.read(partition, store));
        restored.add(store);
        return null;
    }

    private InstanceReport report() {
        return new InstanceReport(restored.size(), Long.MIN_VALUE, pieces.get());
    }
}
