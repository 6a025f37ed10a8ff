package dev.churnwatch.stream;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The pieces of ledgers in plain local files, one for each partition. The service keeps no such files: they show what restoring
 * would cost if it did, and Kafka had no part in it.
 */
public record PieceFiles(Path directory, int partitions) {

    private static final int BUFFER = 1 << 20;

    /** Writes everything of a stock. */
    public void write(LedgerStock stock) throws IOException {
        Files.createDirectories(directory);
        List<DataOutputStream> files = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            files.add(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file(partition)), BUFFER)));
        }
        stock.fill((partition, key, value) -> put(files.get(partition), key, value));
        for (DataOutputStream file : files) {
            file.close();
        }
    }

    private Path file(int partition) {
        return directory.resolve("pieces-" + partition);
    }

    private static void put(DataOutputStream file, byte[] key, byte[] value) {
        try {
            file.writeInt(key.length);
            file.writeInt(value.length);
            file.write(key);
            file.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException("a piece cannot be written", e);
        }
    }

    /** Reads one partition back, and returns how many pieces there were. */
    long read(int partition, WriteBehindStore.State state) throws IOException {
        long pieces = 0;
        try (DataInputStream file =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file(partition)), BUFFER))) {
            while (true) {
                byte[] key = new byte[file.readInt()];
                byte[] value = new byte[file.readInt()];
                file.readFully(key);
                file.readFully(value);
                state.restore(key, value);
                pieces++;
            }
        } catch (EOFException e) {
            return pieces;
        }
    }
}
