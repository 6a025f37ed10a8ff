package dev.churnwatch.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.sandbox.Fleet;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.stream.Topics;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances that share the work die, are replaced, come and go. */
class FleetFaultsIT {

    @TempDir
    private Path directory;

    private Scene scene;

    @BeforeEach
    void begin() {
        scene = Scene.on(Sandbox.shared(), directory);
    }

    @AfterEach
    void end() throws Exception {
        scene.close();
    }

    @Test
    void oneOfThreeThatIsKilledIsDoneWithout() throws Exception {
        start(3);
        feedAndAwaitEchoes(0.5);
        scene.fleet().instances().get(1).kill();

        assertThat(scene.complaintsInTheEnd()).isEmpty();
    }

    @Test
    @Tag("long")
    void aRollingRestartUnderLoadIsNotNoticed() throws Exception {
        start(3);
        double share = 0.1;
        for (Fleet.Instance old : scene.fleet().instances()) {
            feedAndAwaitEchoes(share += 0.1);
            old.end();
            feedAndAwaitEchoes(share += 0.1);
            scene.fleet().start(old.directory());
            scene.fleet().awaitReady();
        }

        assertThat(scene.complaintsInTheEnd()).isEmpty();
    }

    @Test
    @Tag("long")
    void aStormOfRebalancesEndsAsIfNobodyHadMoved() throws Exception {
        start(1);
        double share = 0;
        for (int gust = 0; gust < 4; gust++) {
            Fleet.Instance second = scene.fleet().start();
            feedAndAwaitEchoes(share += 0.1);
            Fleet.Instance third = scene.fleet().start();
            feedAndAwaitEchoes(share += 0.1);
            second.kill();
            third.end();
        }

        assertThat(scene.complaintsInTheEnd()).isEmpty();
    }

    private void start(int instances) throws Exception {
        for (int instance = 0; instance < instances; instance++) {
            scene.fleet().start();
        }
        scene.fleet().awaitReady();
    }

    /** Returns while the stream is at work on what was sent. */
    private void feedAndAwaitEchoes(double share) throws Exception {
        long before = scene.written(Topics.ECHOES);
        int first = scene.fed();
        scene.feedUpTo(share);
        scene.awaitWritten(Topics.ECHOES, before + (scene.fed() - first) / 4);
    }
}
