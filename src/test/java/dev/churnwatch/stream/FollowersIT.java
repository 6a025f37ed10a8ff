package dev.churnwatch.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.lab.SmallWorld;
import dev.churnwatch.lab.world.Disorder;
import dev.churnwatch.lab.world.World;
import dev.churnwatch.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The followers of settled days, on a real broker with several partitions and over a restart: which days are known is left
 * to the stream, but what it knows is what one counts with a list of who follows whom.
 */
class FollowersIT {

    private static final Sandbox SANDBOX = Sandbox.shared();
    private static final JsonMapper JSON = new JsonMapper();
    private static final int DAYS = 40;
    private static final Duration LATENESS = Duration.ofDays(2);

    @TempDir
    private Path directory;

    @BeforeEach
    void begin() {
        SANDBOX.emptyTopics();
    }

    @Test
    void whatIsKnownOfFollowersIsTrueThroughDisorderAndARestart() throws IOException {
        List<FollowEvent> events = World.of(SmallWorld.plan(7, 300, DAYS)).events();
        List<? extends FollowEvent> arrivals = new Disorder(5, 0.02, Duration.ofHours(1)).of(events);
        int half = arrivals.size() / 2;
        RunningStream.feed(SANDBOX, arrivals.subList(0, half));
        try (RunningStream stream = new RunningStream(SANDBOX, directory.resolve("first"))) {
            stream.awaitSomethingJudged(arrivals.get(half / 2).at());
        }
        RunningStream.feed(SANDBOX, arrivals.subList(half, arrivals.size()));
        try (RunningStream stream = new RunningStream(SANDBOX, directory.resolve("second"))) {
            stream.awaitJudged(lastDay(events) - LATENESS.toMillis());
        }

        Map<String, Integer> gained = new HashMap<>();
        Map<String, Integer> lost = new HashMap<>();
        count(events, gained, lost);
        int known = 0;
        int followers = 0;
        for (ConsumerRecord<byte[], byte[]> record : RunningStream.readAll(SANDBOX, Topics.ACCOUNT_DAYS)) {
            JsonNode day = JSON.readTree(record.value());
            String which =
                    new String(record.key(), UTF_8) + " " + day.path("day").textValue();
            assertThat(day.path("followersLost").isNull())
                    .as(which)
                    .isEqualTo(day.path("followersGained").isNull());
            if (!day.path("followersGained").isNull()) {
                known++;
                followers += day.path("followersGained").asInt();
                assertThat(day.path("followersGained").asInt()).as(which).isEqualTo(gained.getOrDefault(which, 0));
                assertThat(day.path("followersLost").asInt()).as(which).isEqualTo(lost.getOrDefault(which, 0));
            }
        }
        assertThat(known).as("days of which the followers are known").isGreaterThan(1_000);
        assertThat(followers).as("followers on those days").isGreaterThan(1_000);
    }

    /** A midnight before the last event. */
    private static long lastDay(List<FollowEvent> events) {
        long day = Duration.ofDays(1).toMillis();
        return events.get(events.size() - 1).at() / day * day;
    }

    private static void count(List<FollowEvent> events, Map<String, Integer> gained, Map<String, Integer> lost) {
        Set<String> open = new HashSet<>();
        Map<String, AccountId> targets = new HashMap<>();
        for (FollowEvent event : events.stream()
                .sorted(Comparator.comparingLong(FollowEvent::at))
                .toList()) {
            if (event instanceof Follow follow) {
                targets.put(record(follow.actor(), follow.ref()), follow.target());
                if (open.add(follow.actor() + " " + follow.target())) {
                    gained.merge(day(follow.target(), follow.at()), 1, Integer::sum);
                }
            } else if (event instanceof Unfollow unfollow) {
                AccountId named = unfollow.target();
                AccountId target = named == null ? targets.get(record(unfollow.actor(), unfollow.ref())) : named;
                if (target != null && (open.remove(unfollow.actor() + " " + target) || named != null)) {
                    lost.merge(day(target, unfollow.at()), 1, Integer::sum);
                }
            }
        }
    }

    private static String record(AccountId actor, @Nullable String ref) {
        return actor + " " + ref;
    }

    private static String day(AccountId account, long at) {
        return account.value() + " "
                + Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
