package dev.churnwatch.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.sandbox.Fleet;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.stream.Topics;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service, killed without warning while it works, and started again. */
class KilledServiceIT {

    @TempDir
    private Path directory;

    @Test
    void twoKillsLoseAndDoubleNothing() throws Exception {
        killAndRestart(1, 2);
    }

    @Test
    @Tag("long")
    void twentyKillsLoseAndDoubleNothing() throws Exception {
        killAndRestart(2, 20);
    }

    /** Each round gives the next part of the world, and kills after some of what follows from it has been written. */
    private void killAndRestart(long seed, int rounds) throws Exception {
        Random random = new Random(seed);
        try (Scene scene = Scene.on(Sandbox.shared(), directory)) {
            for (int round = 1; round <= rounds; round++) {
                long before = scene.written(Topics.ECHOES);
                int first = scene.fed();
                Fleet.Instance instance = scene.fleet().start(directory.resolve("service"));
                scene.feedUpTo((double) round / (rounds + 1));
                scene.awaitWritten(Topics.ECHOES, before + 1 + random.nextInt(scene.fed() - first));
                instance.kill();
            }
            scene.fleet().start(directory.resolve("service"));

            assertThat(scene.complaintsInTheEnd()).isEmpty();
        }
    }
}
