package dev.churnwatch.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The directory in which everything that the demo keeps lives: Kafka, PostgreSQL, the stream's state, the secret, logs, marks. */
final class DemoData implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final int SECRET_BYTES = 32;

    private final Path directory;
    private final FileChannel lock;

    private DemoData(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Takes the directory for this process, creates it when missing, and ends what a killed demo left running on it.
     *
     * @throws DemoFailure if another demo has it
     */
    static DemoData take(Path directory) throws IOException {
        Path real = Files.createDirectories(directory.toAbsolutePath()).toRealPath();
        FileChannel lock = FileChannel.open(real.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            throw new DemoFailure("another demo runs on " + real + "; stop it, or choose another --data directory");
        }
        DemoData data = new DemoData(real, lock);
        Optional<LeftOver> service = ServiceProcess.find(data.service());
        if (service.isPresent()) {
            // Its broker died with the demo, and without one it takes a minute to give up on an orderly end.
            service.get().end("KILL");
        }
        EmbeddedPostgres.endLeftOver(data.postgres());
        return data;
    }

    /** Forgets everything. */
    void clear() throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            for (Path child : children.toList()) {
                if (!child.endsWith(LOCK)) {
                    Directories.delete(child);
                }
            }
        }
    }

    Path directory() {
        return directory;
    }

    Path kafka() {
        return directory.resolve("kafka");
    }

    Path postgres() {
        return directory.resolve("postgres");
    }

    /** Where the service's state, log and pid file live. */
    Path service() {
        return directory;
    }

    /**
     * The secret of the service that lives on these data, made when it is asked for the first time; its owner alone may read
     * it. Another secret knows neither the pseudonyms that were shown nor who was erased.
     */
    String secret() throws IOException {
        Path kept = directory.resolve("secret");
        if (Files.notExists(kept)) {
            byte[] secret = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            Path written = Files.createTempFile(directory, "secret", null);
            Files.writeString(written, HexFormat.of().formatHex(secret));
            Files.move(written, kept, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(kept);
    }

    /** Where the warnings of the broker and of this process go. */
    Path log() {
        return directory.resolve("sandbox.log");
    }

    /** What has been fed completely, in words, or nothing. */
    Optional<String> fed() throws IOException {
        return Files.exists(mark()) ? Optional.of(Files.readString(mark()).strip()) : Optional.empty();
    }

    void markFed(String what) throws IOException {
        Files.write(mark(), List.of(what));
    }

    private Path mark() {
        return directory.resolve("fed");
    }

    /** Gives the directory back. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
