package dev.churnwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.churnwatch.churn.Policy;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.Change;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.lab.SmallWorld;
import dev.churnwatch.lab.StandingFlags;
import dev.churnwatch.lab.Trial;
import dev.churnwatch.lab.world.Disorder;
import dev.churnwatch.lab.world.World;
import dev.churnwatch.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The topology on a real broker against the pure core in one process: the same events must end in the same flags, account
 * by account, evidence included, whatever happens on the way.
 */
class OracleIT {

    private static final Sandbox SANDBOX = Sandbox.shared();

    private static List<FollowEvent> events;
    private static Trial oracle;

    @TempDir
    private Path directory;

    @BeforeAll
    static void askTheOracle() {
        events = World.of(SmallWorld.plan(11, 500, 75).withChurnerShare(0.06)).events();
        oracle = Trial.of(Policy.DEFAULT, events);
        assertThat(oracle.changes())
                .as("a world without every kind of change would prove nothing")
                .extracting(FlagChange::change)
                .contains(Change.OPENED, Change.AMENDED, Change.CLEARED);
    }

    @BeforeEach
    void begin() {
        SANDBOX.emptyTopics();
    }

    @Test
    void eventsInOrderEndInTheOraclesFlags() throws IOException {
        RunningStream.feed(SANDBOX, events);
        try (RunningStream stream = new RunningStream(SANDBOX, directory)) {
            stream.awaitJudged(oracle.judgedTo());
        }

        assertThat(finalFlags()).isEqualTo(oracleFlags());
    }

    @Test
    void lateShuffledAndDoubledEventsEndInTheOraclesFlags() throws IOException {
        RunningStream.feed(SANDBOX, new Disorder(5, 0.02, Duration.ofHours(1)).of(events));
        try (RunningStream stream = new RunningStream(SANDBOX, directory)) {
            stream.awaitJudged(oracle.judgedTo());
        }

        assertThat(finalFlags()).isEqualTo(oracleFlags());
    }

    @Test
    void aRestartWithoutItsDirectoryEndsInTheOraclesFlags() throws IOException {
        int half = events.size() / 2;
        long early = events.get(half / 2).at();
        RunningStream.feed(SANDBOX, events.subList(0, half));
        try (RunningStream stream = new RunningStream(SANDBOX, directory.resolve("first"))) {
            stream.awaitSomethingJudged(early);
        }
        RunningStream.feed(SANDBOX, events.subList(half, events.size()));
        try (RunningStream stream = new RunningStream(SANDBOX, directory.resolve("second"))) {
            stream.awaitJudged(oracle.judgedTo());
        }

        assertThat(finalFlags()).isEqualTo(oracleFlags());
    }

    @Test
    void instancesThatJoinAndLeaveEndInTheOraclesFlags() throws IOException {
        int third = events.size() / 3;
        RunningStream.feed(SANDBOX, events.subList(0, third));
        try (RunningStream stays = new RunningStream(SANDBOX, directory.resolve("stays"));
                RunningStream leaves = new RunningStream(SANDBOX, directory.resolve("leaves"))) {
            RunningStream.awaitShared(events.get(third / 2).at(), stays, leaves);
            RunningStream.feed(SANDBOX, events.subList(third, 2 * third));
            try (RunningStream joins = new RunningStream(SANDBOX, directory.resolve("joins"))) {
                RunningStream.awaitShared(events.get(third * 3 / 2).at(), stays, leaves, joins);
                leaves.close();
                RunningStream.feed(SANDBOX, events.subList(2 * third, events.size()));
                RunningStream.awaitJudged(oracle.judgedTo(), stays, joins);
            }
        }

        assertThat(finalFlags()).isEqualTo(oracleFlags());
    }

    private static SortedMap<String, JsonNode> oracleFlags() throws IOException {
        return StandingFlags.of(oracle);
    }

    private static SortedMap<String, JsonNode> finalFlags() throws IOException {
        return StandingFlags.of(RunningStream.readAll(SANDBOX, Topics.FLAGS));
    }
}
