package dev.churnwatch.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.sandbox.Fleet;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.sandbox.StreamPosition;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten times what the service can take, for ten minutes. */
@Tag("long")
class FloodIT {

    private static final Logger LOG = Logger.getLogger(FloodIT.class);
    private static final Duration MEASURED = Duration.ofMinutes(1);
    private static final Duration FLOOD = Duration.ofMinutes(10);
    private static final int TOO_MUCH = 10;

    /** So little that ten times of it comes easily from the same machine. */
    private static final double SHARE = 0.05;

    /** More than is taken while what can be taken is measured, and in the time around it. */
    private static final int PLENTY = 400_000;

    private static final int CROWD = 5_000;

    @TempDir
    private Path directory;

    @Test
    void tenTimesTheSustainableInputForTenMinutesEndsInALagThatDrains() throws Exception {
        try (Scene scene = Scene.on(Sandbox.shared(), directory, SmallTown.shared(), "3g")) {
            Fleet.Instance instance = scene.fleet().start();
            scene.fleet().awaitReady();
            scene.feedUpTo(0.9);
            Crowd crowd = new Crowd(SmallTown.shared().events().get(scene.fed()).at());
            long sustainable;
            int flood;
            StreamPosition flooded;
            try (Quota quota = new Quota(instance.pid(), SHARE)) {
                scene.pour(PLENTY, PLENTY, crowd::next);
                sustainable = takenIn(scene);
                int perSecond = (int) (TOO_MUCH * sustainable / MEASURED.toSeconds());
                flood = (int) (perSecond * FLOOD.toSeconds());
                scene.pour(flood, perSecond, crowd::next);
                flooded = scene.position();
            }
            long over = System.nanoTime();

            assertThat(flooded.all() - flooded.done())
                    .as("the lag, in events, of a flood of " + flood)
                    .isGreaterThan(flood / 2);
            assertThat(scene.complaintsInTheEnd()).isEmpty();
            assertThat(instance.isLive()).isTrue();
            assertThat(instance.log()).doesNotContain("OutOfMemoryError");
            LOG.infof(
                    "%d events a second could be taken; of a flood of %d, %d waited in the end, and %d s later, none",
                    sustainable / MEASURED.toSeconds(),
                    flood,
                    flooded.all() - flooded.done(),
                    Duration.ofNanos(System.nanoTime() - over).toSeconds());
        }
    }

    /** How many events are taken and committed in the time for which this is measured, while more of them wait. */
    private static long takenIn(Scene scene) throws Exception {
        long before = scene.position().done();
        Scene.await("the first that is taken").until(() -> scene.position().done() > before);
        long from = scene.position().done();
        Scene.pass(MEASURED);
        StreamPosition after = scene.position();
        assertThat(after.done()).as("what was taken before all was").isLessThan(after.all());
        return after.done() - from;
    }

    /** Accounts that follow strangers, one after another, in the same moment. */
    private static final class Crowd {

        private final long at;
        private int followed;

        Crowd(long at) {
            this.at = at;
        }

        FollowEvent next() {
            int number = followed++;
            return new Follow(new AccountId("one-of-many-" + number % CROWD), new AccountId("stranger-" + number), at);
        }
    }
}
