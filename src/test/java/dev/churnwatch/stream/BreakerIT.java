package dev.churnwatch.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.flag.Breaker;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.wire.BreakerOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty accounts churn alike over all partitions of a real broker, and one an hour may be flagged in each. */
class BreakerIT {

    private static final Sandbox SANDBOX = Sandbox.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long START = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final long END = START + 18 * DAY;
    private static final Breaker.Limits ONE_AN_HOUR_IN_EACH = new Breaker.Limits(Sandbox.PARTITIONS, 1, 1_000);
    private static final Set<String> CHURNERS =
            IntStream.range(0, 20).mapToObj(i -> "churner-" + i).collect(Collectors.toSet());

    @TempDir
    Path directory;

    @BeforeEach
    void begin() {
        SANDBOX.emptyTopics();
    }

    @Test
    void whatWasHeldBeforeARestartIsToldWhenItIsReleasedAfterIt() {
        RunningStream.feed(SANDBOX, churn());
        try (RunningStream stream = stream()) {
            stream.awaitJudged(END - DAY);
        }
        assertThat(flagged()).hasSizeBetween(1, Sandbox.PARTITIONS);

        try (RunningStream ignored = stream()) {
            new Registrar(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, SANDBOX.bootstrapServers()))
                    .order(new BreakerOrder(BreakerOrder.Decision.RELEASE, END, "olga", "they do churn", END));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(flagged()).isEqualTo(CHURNERS));
        }
    }

    private RunningStream stream() {
        return new RunningStream(SANDBOX, directory, "breaker", ONE_AN_HOUR_IN_EACH);
    }

    private static Set<String> flagged() {
        return RunningStream.readAll(SANDBOX, Topics.FLAGS).stream()
                .map(record -> new String(record.key(), UTF_8))
                .collect(Collectors.toSet());
    }

    private static List<FollowEvent> churn() {
        List<FollowEvent> events = new ArrayList<>();
        for (String name : CHURNERS) {
            AccountId churner = new AccountId(name);
            for (int day = 0; day < 18; day++) {
                for (int i = 0; i < 30; i++) {
                    events.add(new Follow(churner, target(name, day, i), START + day * DAY + i * HOUR / 2));
                    if (day >= 7) {
                        events.add(new Unfollow(churner, target(name, day - 7, i), START + day * DAY + 16 * HOUR + i));
                    }
                }
            }
        }
        events.sort(Comparator.comparingLong(FollowEvent::at));
        return events;
    }

    private static AccountId target(String churner, int day, int number) {
        return new AccountId(churner + "-target-" + day + "-" + number);
    }
}
