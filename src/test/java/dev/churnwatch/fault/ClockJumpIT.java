package dev.churnwatch.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.churnwatch.sandbox.Fleet;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.stream.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock of the service's machine is set while it works: event time decides, and no clock. */
@Tag("long")
class ClockJumpIT {

    private static final Path LIBRARIES = Path.of("/usr/lib");

    @TempDir
    private Path directory;

    private Scene scene;
    private Path clock;
    private Map<String, String> fake;

    @BeforeEach
    void begin() throws Exception {
        Optional<Path> faketime = faketime();
        assumeTrue(faketime.isPresent(), "libfaketime is not installed; deploy/endure installs it");
        clock = directory.resolve("clock");
        set("+0");
        fake = Map.of(
                "LD_PRELOAD", faketime.get().toString(),
                "FAKETIME_TIMESTAMP_FILE", clock.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "DONT_FAKE_MONOTONIC", "1",
                // for an older C library; under this one it has every timed wait of the JVM return at once
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
        scene = Scene.on(Sandbox.shared(), directory);
    }

    @AfterEach
    void end() throws Exception {
        if (scene != null) {
            scene.close();
        }
    }

    @Test
    void aClockThatLeapsTwoDaysAheadChangesNothing() throws Exception {
        workForAWhile();
        set("+2d");

        assertThat(scene.complaintsInTheEnd()).isEmpty();
    }

    @Test
    void aClockThatIsSetBackAsksForARestartWhichChangesNothing() throws Exception {
        Fleet.Instance instance = workForAWhile();
        set("-3h");
        Scene.await("an instance that asks for a restart").until(() -> !instance.isLive());
        instance.kill();
        scene.fleet().start(instance.directory(), fake);

        assertThat(scene.complaintsInTheEnd()).isEmpty();
    }

    private Fleet.Instance workForAWhile() throws Exception {
        Fleet.Instance instance = scene.fleet().start(directory.resolve("service"), fake);
        scene.fleet().awaitReady();
        scene.feedUpTo(0.4);
        scene.awaitWritten(Topics.FLAG_CHANGES, 1);
        return instance;
    }

    /** By how much the clock of the service is off, as libfaketime reads it. */
    private void set(String offset) throws IOException {
        Files.writeString(clock, offset + "\n");
    }

    private static Optional<Path> faketime() throws IOException {
        try (Stream<Path> files = Files.find(
                LIBRARIES, 3, (file, attributes) -> file.endsWith(Path.of("faketime", "libfaketimeMT.so.1")))) {
            return files.findFirst();
        }
    }
}
