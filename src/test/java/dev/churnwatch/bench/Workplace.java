package dev.churnwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary directory that goes when it is closed. */
record Workplace(Path root) implements AutoCloseable {

    static Workplace make() throws IOException {
        return new Workplace(Files.createTempDirectory("churnwatch-bench"));
    }

    /** A directory in it. */
    Path directory(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
