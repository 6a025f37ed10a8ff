package dev.churnwatch.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.sandbox.Feed;
import dev.churnwatch.sandbox.Fleet;
import dev.churnwatch.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts that do, or suffer, more than anybody should: the others are judged as if they were not there. */
@Tag("long")
class CrowdsIT {

    private static final Logger LOG = Logger.getLogger(CrowdsIT.class);
    private static final long DAY = Duration.ofDays(1).toMillis();

    @TempDir
    private Path directory;

    @Test
    void anAccountThatFollows200_000InADayChangesNothingForTheOthers() throws Exception {
        endsAsIfTheyWereNotThere(
                200_000, number -> new AccountId("busy"), number -> new AccountId("stranger-" + number));
    }

    @Test
    void anAccountThatAMillionFollowInADayChangesNothingForTheOthers() throws Exception {
        endsAsIfTheyWereNotThere(1_000_000, number -> new AccountId("fan-" + number), number -> new AccountId("star"));
    }

    @Test
    void tenMillionAccountsWithAnEventEachPauseTheStreamBeforeMemoryEnds() throws Exception {
        long at = Instant.parse("2026-07-05T00:00:00Z").toEpochMilli();
        try (Scene scene = Scene.on(Sandbox.shared(), directory)) {
            Fleet.Instance instance = scene.fleet().start();
            scene.fleet().awaitReady();
            try (Feed feed = new Feed(scene.broker())) {
                for (int number = 0; number < 10_000_000; number++) {
                    feed.send(new Follow(new AccountId("once-" + number), new AccountId("star-" + number), at));
                }
                feed.flush();
            }

            Scene.await("a full heap").until(() -> instance.log().contains("CW-S4"));

            assertThat(instance.isLive()).isTrue();
            assertThat(instance.log()).doesNotContain("OutOfMemoryError");
        }
    }

    private interface Naming {
        AccountId of(int number);
    }

    /** The crowd follows on the last day of the town, in the midst of what the others do. */
    private void endsAsIfTheyWereNotThere(int follows, Naming actor, Naming target) throws Exception {
        SmallTown town = SmallTown.shared();
        long from = town.judgedTo() - DAY;
        Stream<FollowEvent> crowd = IntStream.range(0, follows)
                .mapToObj(number -> new Follow(actor.of(number), target.of(number), from + number * DAY / follows));
        try (Scene scene = Scene.on(Sandbox.shared(), directory, town.with(crowd), "2g")) {
            scene.fleet().start();
            scene.fleet().awaitReady();
            scene.feedUpTo(1);
            long sent = System.nanoTime();
            scene.awaitJudged();
            LOG.infof(
                    "%d follows: %d s from the last event to the last verdict",
                    follows, Duration.ofNanos(System.nanoTime() - sent).toSeconds());

            assertThat(scene.complaintsInTheEnd()).isEmpty();
        }
    }
}
