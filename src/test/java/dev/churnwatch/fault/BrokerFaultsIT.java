package dev.churnwatch.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.stream.Topics;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker stops, dies, or cannot be reached: the same process goes on when it is back. */
class BrokerFaultsIT {

    @TempDir
    private Path directory;

    private Ground ground;
    private Scene scene;

    @BeforeEach
    void begin() throws Exception {
        ground = new Ground(directory);
        scene = Scene.on(ground, directory);
        scene.fleet().start();
        scene.fleet().awaitReady();
        scene.feedUpTo(0.5);
        scene.awaitWritten(Topics.ECHOES, scene.fed() / 4);
    }

    @AfterEach
    void end() throws Exception {
        scene.close();
        ground.close();
    }

    @Test
    void aBrokerThatIsStoppedAndStartedIsWaitedFor() throws Exception {
        ground.broker().stop();
        ground.broker().start();

        assertThat(scene.complaintsInTheEnd()).isEmpty();
    }

    @Test
    @Tag("long")
    void aBrokerThatIsKilledAndStartedIsWaitedFor() throws Exception {
        ground.broker().kill();
        ground.broker().start();

        assertThat(scene.complaintsInTheEnd()).isEmpty();
    }

    /** Longer than a session and a transaction last. */
    @Test
    void aBrokerOutOfReachForHalfAMinuteIsWaitedFor() throws Exception {
        outOfReachFor(Duration.ofSeconds(30));

        assertThat(scene.complaintsInTheEnd()).isEmpty();
    }

    /** Longer than any client waits by default. */
    @Test
    @Tag("long")
    void aBrokerOutOfReachForSixMinutesIsWaitedFor() throws Exception {
        outOfReachFor(Duration.ofMinutes(6));

        assertThat(scene.complaintsInTheEnd()).isEmpty();
    }

    private void outOfReachFor(Duration time) throws InterruptedException {
        ground.cable().cut();
        Scene.pass(time);
        ground.cable().mend();
    }
}
