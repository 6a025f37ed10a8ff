package dev.churnwatch.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever builds the same sources again, elsewhere and later, gets the same files. */
@Tag("long")
class RebuiltIT {

    private static final Path PACKAGED = Path.of("target", "quarkus-app");
    private static final Path LOG = Path.of("target", "rebuilt.log");

    /** Quarkus 3.33 numbers and names in these what it generates as its threads come to it, and writes the time of the build down. */
    private static final Set<String> GENERATED_BY_QUARKUS =
            Set.of("quarkus/generated-bytecode.jar", "quarkus/transformed-bytecode.jar");

    @TempDir
    private Path elsewhere;

    @Test
    void allButWhatQuarkusGeneratesIsTheSameByteForByte() throws Exception {
        copySources(Path.of("").toAbsolutePath(), elsewhere);
        Process build = new ProcessBuilder("mvn", "-B", "-ntp", "-o", "package", "-DskipTests")
                .directory(elsewhere.toFile())
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile())
                .start();
        assertThat(build.waitFor())
                .as("the second build, of which " + LOG + " tells")
                .isZero();

        Set<String> files = files(PACKAGED);
        files.addAll(files(elsewhere.resolve(PACKAGED)));
        files.removeAll(GENERATED_BY_QUARKUS);
        for (String file : files) {
            assertThat(elsewhere.resolve(PACKAGED).resolve(file)).hasSameBinaryContentAs(PACKAGED.resolve(file));
        }
    }

    private static void copySources(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (directory.equals(from.resolve("target"))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static Set<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            Set<String> names = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .forEach(file -> names.add(directory.relativize(file).toString()));
            return names;
        }
    }
}
