package dev.churnwatch.console;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.churnwatch.access.ApiKeys;
import dev.churnwatch.access.KeyOrder;
import dev.churnwatch.access.Scope;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.lab.world.World;
import dev.churnwatch.lab.world.WorldPlan;
import dev.churnwatch.stream.Announcer;
import dev.churnwatch.stream.Topics;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.Policies;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A small world that the service has lived through, with a shadow policy on trial, and a churner whose name means harm. */
@Singleton
public class Town {

    /** Markup, quotes, and a sign that turns around what stands behind it. */
    static final String EVIL = "\"><img src=x onerror=alert(1)>\u202Egnp.evil";

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Instant START = Instant.parse("2026-04-01T00:00:00Z");
    private static final int DAYS = 45;
    private static final double ZEAL = 0.1;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final long TICK = Duration.ofMinutes(15).toMillis();
    private static final String SHADOW = "{name: keener, version: 1, prior: 0.004, thresholds: {flag: 0.9}}";

    private final ApiKeys keys;
    private final String bootstrapServers;
    private boolean settled;

    Town(ApiKeys keys, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.keys = keys;
        this.bootstrapServers = bootstrapServers;
    }

    /** Lets everything happen, once. */
    void settle() {
        if (settled) {
            return;
        }
        List<FollowEvent> events = new ArrayList<>(World.of(plan()).events());
        events.addAll(evil());
        events.sort(Comparator.comparingLong(FollowEvent::at));
        int third = events.size() / 3;
        feed(events.subList(0, third));
        await().atMost(PATIENCE).until(() -> completeness().getString("meta.judgedTo") != null);
        var unused = new Announcer(Map.of("bootstrap.servers", bootstrapServers))
                .announce(before -> new Announcer.Roles(before.active(), Policies.of(SHADOW)));
        feed(events.subList(third, events.size()));
        long last = events.get(events.size() - 1).at() / TICK * TICK;
        await().atMost(PATIENCE).until(() -> isJudged(Instant.ofEpochMilli(last)));
        settled = true;
    }

    private static WorldPlan plan() {
        return WorldPlan.of(7, 260, DAYS)
                .withStart(START)
                .withChurnerShare(0.14)
                .withZeal(ZEAL)
                .withKinds(
                        "casual",
                        "fickle-reader",
                        "heavy-reader",
                        "spring-cleaner",
                        "evening-tidier",
                        "newcomer",
                        "weekly-churner",
                        "weekly-purge-churner",
                        "phase-churner",
                        "batch-churner",
                        "day-hold-churner",
                        "refollow-churner");
    }

    private static boolean isJudged(Instant tick) {
        JsonPath completeness = completeness();
        return !Instant.parse(completeness.getString("meta.judgedTo")).isBefore(tick)
                && completeness.getInt("meta.archiveLagRecords") == 0;
    }

    private static JsonPath completeness() {
        return given().get("/api/v1/completeness").jsonPath();
    }

    /** Follows thirty a day, and leaves each a week later. */
    private static List<FollowEvent> evil() {
        AccountId actor = new AccountId(EVIL);
        long start = START.toEpochMilli();
        List<FollowEvent> events = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            for (int i = 0; i < 30; i++) {
                events.add(new Follow(actor, target(day, i), start + day * DAY + i * HOUR / 2));
                if (day >= 7) {
                    events.add(new Unfollow(actor, target(day - 7, i), start + day * DAY + 16 * HOUR + i));
                }
            }
        }
        return events;
    }

    private static AccountId target(int day, int number) {
        return new AccountId(EVIL + "-" + day + "-" + number);
    }

    private void feed(List<FollowEvent> events) {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (FollowEvent event : events) {
                var unused = producer.send(new ProducerRecord<>(
                        Topics.EVENTS, event.actor().value().getBytes(UTF_8), EventJson.encode(event)));
            }
            producer.flush();
        }
    }

    /** A fresh key of the project whose pseudonyms the page shows without one. */
    String key(String... scopes) throws SQLException {
        return keys.issue(new KeyOrder("demo", Set.of(scopes), Duration.ofDays(1)), "test")
                .reveal();
    }

    /** A fresh key that opens everything. */
    String keyToAll() throws SQLException {
        return key(Scope.ALL.toArray(String[]::new));
    }
}
