package dev.churnwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.sandbox.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A state that is larger than the heap. */
class SmallHeapIT {

    private static final long START = Instant.parse("2026-07-01T00:00:00Z").toEpochMilli();
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int ACCOUNTS = 100;
    private static final int FOLLOWS = 9_000;
    private static final int EVENTS = ACCOUNTS * FOLLOWS;
    private static final String TOO_SMALL = "104m";

    private final Sandbox sandbox = Sandbox.start();

    @BeforeEach
    void feed() {
        sandbox.emptyTopics();
        for (int account = 0; account < ACCOUNTS; account++) {
            RunningStream.feed(sandbox, follows(new AccountId("hoarder-" + account)));
        }
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    @Test
    void theStreamIsPausedBeforeMemoryEndsAndALargerHeapGoesOnWithAllOfIt() throws Exception {
        try (GuardedProcess small = new GuardedProcess(sandbox, TOO_SMALL)) {
            GuardedProcess.State end = small.awaitEnd(EVENTS);
            assertThat(end.paused()).as(small.log()).isTrue();
            assertThat(end.events()).isLessThan(EVENTS);
            assertThat(small.end()).as(small.log()).isZero();
            assertThat(small.log()).contains("CW-S4").doesNotContain("OutOfMemoryError");
        }

        try (GuardedProcess large = new GuardedProcess(sandbox, "1g")) {
            assertThat(large.awaitEnd(EVENTS)).isEqualTo(new GuardedProcess.State(false, EVENTS));
            assertThat(large.edges()).isEqualTo(EVENTS);
        }
    }

    @Test
    void anotherInstanceMakesRoomAndThePausedOneGoesOn() throws Exception {
        try (GuardedProcess first = new GuardedProcess(sandbox, TOO_SMALL)) {
            assertThat(first.awaitEnd(EVENTS).paused()).as(first.log()).isTrue();

            try (GuardedProcess second = new GuardedProcess(sandbox, "1g")) {
                Awaitility.await("everything taken by both")
                        .atMost(PATIENCE)
                        .until(() -> first.state().events() + second.state().events() == EVENTS);
                assertThat(first.state().paused()).as(first.log()).isFalse();
                assertThat(first.state().events()).isPositive();
                assertThat(second.state().events()).isPositive();
            }
        }
    }

    private static List<Follow> follows(AccountId actor) {
        return IntStream.range(0, FOLLOWS)
                .mapToObj(number ->
                        new Follow(actor, new AccountId("one-of-very-many-strangers-" + number), START + number))
                .toList();
    }
}
