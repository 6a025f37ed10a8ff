package dev.churnwatch.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.churnwatch.churn.Echo;
import dev.churnwatch.churn.Span;
import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.flag.Dossier;
import dev.churnwatch.wire.AccountDay;
import dev.churnwatch.wire.CensusJson;
import dev.churnwatch.wire.EchoBytes;
import dev.churnwatch.wire.EventJson;
import dev.churnwatch.wire.Seals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settled days and the count of the input, on Kafka Streams' test driver with one partition. */
class CensusTest {

    private static final long START = Instant.parse("2026-07-01T00:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final AccountId ANNA = new AccountId("anna");
    private static final AccountId BEN = new AccountId("ben");
    private static final AccountId CARL = new AccountId("carl");
    private static final AccountId DORA = new AccountId("dora");

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> events;

    @BeforeEach
    void start() {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        driver = new TopologyTestDriver(ChurnTopology.of(ChurnTopologyTest.parts()), config);
        events = driver.createInputTopic(Topics.EVENTS, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aDayIsToldWhenItIsSettledAndNotBefore() {
        send(new Follow(ANNA, BEN, START + 5 * HOUR));
        passTo(3 * DAY - HOUR);

        Map<String, String> before = days();
        passTo(3 * DAY);

        assertThat(before).isEmpty();
        assertThat(days()).containsOnlyKeys("2026-07-01 anna");
    }

    @Test
    void aDayOnWhichNothingHappenedIsNotTold() {
        send(new Follow(ANNA, BEN, START + 5 * HOUR));
        send(new Unfollow(ANNA, BEN, START + 2 * DAY + HOUR));
        passTo(9 * DAY);

        assertThat(days()).containsOnlyKeys("2026-07-01 anna", "2026-07-03 anna");
    }

    @Test
    void aDayIsToldAsItEnded() throws IOException {
        send(new Follow(ANNA, BEN, START + 5 * HOUR));
        send(new Unfollow(ANNA, BEN, START + DAY + HOUR));
        passTo(9 * DAY);

        Map<String, String> days = days();
        JsonNode first = new JsonMapper().readTree(days.get("2026-07-01 anna"));
        JsonNode second = new JsonMapper().readTree(days.get("2026-07-02 anna"));

        assertThat(first.path("openFollows").asInt()).isEqualTo(1);
        assertThat(first.path("survival").path("none").get(0)).hasToString("""
                {"day":0,"in":{"BEGUN":1},"out":{"STANDING":1}}""");
        assertThat(second.path("episodes").get(0).path("dwellSeconds").asInt()).isEqualTo(20 * 3600);
        assertThat(second.path("assessment").isNull()).isTrue();
        assertThat(second.path("flagged").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theDaysAreTheSameInWhateverOrderTheirEventsCome(long seed) {
        List<FollowEvent> world = world(new Random(seed));
        for (FollowEvent event : world) {
            send(event);
            settle();
        }
        passTo(30 * DAY);
        Map<String, String> inOrder = days();
        stop();
        start();

        Random random = new Random(seed);
        Map<FollowEvent, Long> arrival = new HashMap<>();
        world.forEach(event -> arrival.put(event, event.at() + random.nextLong(40 * HOUR)));
        world.stream().sorted(Comparator.comparing(arrival::get)).forEach(this::send);
        passTo(30 * DAY);

        Map<String, String> outOfOrder = days();

        assertThat(withoutFollowers(outOfOrder))
                .as("seed %d", seed)
                .isEqualTo(withoutFollowers(inOrder))
                .hasSizeGreaterThan(20);
        Map<String, String> known = followers(inOrder);
        assertThat(known).as("seed %d", seed).hasSizeGreaterThan(20);
        Map<String, String> alsoKnown = followers(outOfOrder);
        alsoKnown.keySet().retainAll(known.keySet());
        assertThat(known).as("seed %d", seed).containsAllEntriesOf(alsoKnown);
        assertThat(alsoKnown).as("seed %d", seed).hasSizeGreaterThan(20);
    }

    /** How many followers the days gained and lost; those are left out of which it is not known. */
    private static Map<String, String> followers(Map<String, String> days) {
        Map<String, String> followers = new TreeMap<>();
        days.forEach((day, document) -> {
            JsonNode read = read(document);
            if (!read.path("followersGained").isNull()) {
                followers.put(day, "+" + read.path("followersGained") + " -" + read.path("followersLost"));
            }
        });
        return followers;
    }

    /** Which days are known depends on when the first event of an account comes. */
    private static Map<String, JsonNode> withoutFollowers(Map<String, String> days) {
        Map<String, JsonNode> without = new TreeMap<>();
        days.forEach((day, document) ->
                without.put(day, ((ObjectNode) read(document)).without(List.of("followersGained", "followersLost"))));
        return without;
    }

    private static JsonNode read(String document) {
        try {
            return new JsonMapper().readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void followersAreKnownFromTheDayAfterThatOnWhichNobodyListened() {
        send(new Follow(BEN, ANNA, START + 5 * HOUR));
        send(new Follow(CARL, ANNA, START + DAY + HOUR));
        send(new Follow(ANNA, BEN, START + DAY + 5 * HOUR));
        send(new Follow(DORA, ANNA, START + DAY + 6 * HOUR));
        send(new Follow(ANNA, CARL, START + 2 * DAY + HOUR));
        send(new Follow(new AccountId("emil"), ANNA, START + 2 * DAY + 2 * HOUR));
        send(new Unfollow(BEN, ANNA, START + 2 * DAY + 3 * HOUR));
        send(new Follow(ANNA, DORA, START + 3 * DAY + HOUR));
        passTo(9 * DAY);

        Map<String, String> days = days();

        assertThat(days).containsKeys("2026-07-02 anna");
        assertThat(followers(days))
                .containsEntry("2026-07-03 anna", "+1 -1")
                .containsEntry("2026-07-04 anna", "+0 -0")
                .doesNotContainKey("2026-07-02 anna");
    }

    @Test
    void aNoticeOfAnOlderVersionLeavesItsDayAndTheNextUnknown() {
        for (int day = 0; day < 4; day++) {
            send(new Follow(ANNA, new AccountId("friend-" + day), START + day * DAY + HOUR));
        }
        Echo notice = new Echo(
                BEN,
                ANNA,
                Echo.Kind.NOTICE,
                START + DAY + HOUR,
                List.of(new Span(START + DAY + HOUR, Span.OPEN)),
                Echo.NEVER,
                List.of(),
                List.of(),
                List.of());
        byte[] bytes = EchoBytes.of(notice, START + DAY + HOUR);
        driver.createInputTopic(Topics.ECHOES, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(ANNA.utf8(), Arrays.copyOf(bytes, bytes.length - Integer.BYTES));
        passTo(9 * DAY);

        assertThat(followers(days())).containsOnlyKeys("2026-07-04 anna");
    }

    @Test
    void whoIsOnlyFollowedHasNoRecord() {
        send(new Follow(ANNA, BEN, START + HOUR));
        send(new Unfollow(ANNA, BEN, START + 2 * HOUR));
        send(new Follow(CARL, BEN, START + 3 * HOUR));
        passTo(9 * DAY);

        assertThat(days()).containsOnlyKeys("2026-07-01 anna", "2026-07-01 carl");
    }

    @Test
    void whatBecameOfTheInputIsCounted() throws IOException {
        events.pipeInput("key".getBytes(UTF_8), "garbage".getBytes(UTF_8));
        send(new Follow(ANNA, BEN, START + HOUR));
        send(new Follow(ANNA, BEN, START + HOUR));
        send(new Unfollow(ANNA, BEN, START + 2 * HOUR));
        send(new Unfollow(BEN, ANNA, START + 3 * HOUR));
        passTo(9 * DAY);
        send(new Follow(BEN, ANNA, START));
        passTo(10 * DAY);

        JsonNode progress = progress();

        assertThat(progress.path("accepted").asInt()).isEqualTo(7);
        assertThat(progress.path("rejected")).hasToString("{\"not_json\":1}");
        assertThat(progress.path("duplicate").asInt()).isEqualTo(1);
        assertThat(progress.path("late").asInt()).isEqualTo(1);
        assertThat(progress.path("unfollows").asInt()).isEqualTo(2);
        assertThat(progress.path("orphans").asInt()).isEqualTo(1);
        assertThat(progress.path("ends").asInt()).isEqualTo(2);
        assertThat(progress.path("endsUnknown").asInt()).isEqualTo(1);
        assertThat(progress.path("offset").asInt()).isEqualTo(8);
        assertThat(progress.path("settledTo").textValue()).isEqualTo("2026-07-09T00:00:00Z");
    }

    @Test
    void aCensusThatIsInterruptedGoesOnWhereItWas() {
        List<FollowEvent> world = world(new Random(5));
        List<String> whole = new ArrayList<>();
        DossierStore undisturbed = store(world);
        new Census(undisturbed, day -> whole.add(text(day))).settle(Long.MIN_VALUE, START + 20 * DAY, () -> false);

        List<String> pieces = new ArrayList<>();
        DossierStore store = store(world);
        Map<Bytes, byte @Nullable []> changelog = new HashMap<>();
        int[] patience = {0};
        boolean done = false;
        while (!done) {
            patience[0] = 3;
            done = new Census(store, day -> pieces.add(text(day)))
                    .settle(Long.MIN_VALUE, START + 20 * DAY, () -> patience[0]-- == 0);
            store = restarted(store, changelog);
        }

        assertThat(pieces).isEqualTo(whole).hasSizeGreaterThan(20);
        assertThat(store.books().intake().tallies().accountDays()).isEqualTo(whole.size());
    }

    @Test
    void accountsAreCountedAtTheFirstTickOfADay() {
        send(new Follow(ANNA, BEN, START + HOUR));
        assertThat(running().population()).isNull();

        passTo(2 * HOUR);
        assertThat(running().population())
                .as("anna and the clock; of ben there is only what anna did")
                .isEqualTo(new Population(2, 2, 0));

        passTo(31 * DAY + 2 * HOUR);
        assertThat(running().population()).as("anna did nothing for 30 days").isEqualTo(new Population(2, 1, 0));
    }

    @SuppressWarnings("unchecked")
    private DossierStore running() {
        return ((WriteBehindStore<DossierStore>) driver.getStateStore(ChurnTopology.STORE)).state();
    }

    private static DossierStore store(List<FollowEvent> world) {
        DossierStore store = new DossierStore(ChurnTopologyTest.parts().watch(), Seals.OF_TESTS);
        for (FollowEvent event : world) {
            Dossier dossier = store.open(event.actor());
            dossier.take(event).echoes().forEach(echo -> store.open(echo.to()).hear(echo));
            store.changed(dossier);
        }
        return store;
    }

    /** A store of all that was ever written. */
    private static DossierStore restarted(DossierStore store, Map<Bytes, byte @Nullable []> changelog) {
        DossierStore restarted = new DossierStore(ChurnTopologyTest.parts().watch(), Seals.OF_TESTS);
        store.writeChanges((key, value) -> changelog.put(Bytes.wrap(key), value));
        changelog.forEach((key, value) -> restarted.restore(key.get(), value));
        return restarted;
    }

    private static String text(AccountDay day) {
        return new String(CensusJson.encode(day), UTF_8);
    }

    /** Twelve days of six people. */
    private static List<FollowEvent> world(Random random) {
        List<FollowEvent> world = new ArrayList<>();
        for (int hour = 0; hour < 12 * 24; hour++) {
            AccountId actor = new AccountId("person-" + random.nextInt(6));
            AccountId target = new AccountId("person-" + (6 + random.nextInt(3)) % 9);
            long at = START + hour * HOUR + random.nextInt(1000);
            int kind = random.nextInt(20);
            AccountId other = kind % 2 == 0 ? target : new AccountId("person-" + (lastDigit(actor) + 1) % 6);
            if (kind < 10) {
                world.add(new Follow(actor, other, at));
            } else if (kind < 18) {
                world.add(new Unfollow(actor, other, at));
            } else if (kind == 18) {
                world.add(new Block(actor, other, at));
            } else {
                world.add(new StatusChange(
                        actor, random.nextBoolean() ? AccountStatus.ACTIVE : AccountStatus.DEACTIVATED, at));
            }
        }
        return world;
    }

    private static int lastDigit(AccountId account) {
        return account.value().charAt(account.value().length() - 1) - '0';
    }

    private void passTo(long time) {
        send(new Follow(new AccountId("clock"), new AccountId("hour-" + time / HOUR), START + time));
        settle();
    }

    private void send(FollowEvent event) {
        events.pipeInput(
                event.actor().value().getBytes(UTF_8), EventJson.encode(event), Instant.ofEpochMilli(event.at()));
    }

    private void settle() {
        for (int look = 0; look < 4; look++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
    }

    /** What has been told since it was last asked, by day and account; each once. */
    private Map<String, String> days() {
        Map<String, String> days = new TreeMap<>();
        for (TestRecord<byte[], byte[]> record : driver.createOutputTopic(
                        Topics.ACCOUNT_DAYS, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()) {
            String account = new String(record.key(), UTF_8);
            String id = new String(record.headers().lastHeader("ce_id").value(), UTF_8);
            if (!account.equals("clock")) {
                String day = id.substring(0, id.indexOf('/')) + " " + account;
                assertThat(days.put(day, new String(record.value(), UTF_8)))
                        .as(day)
                        .isNull();
            }
        }
        return days;
    }

    private JsonNode progress() throws IOException {
        List<byte[]> values = driver.createOutputTopic(
                        Topics.COMPLETENESS, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList();
        return new JsonMapper().readTree(values.get(values.size() - 1));
    }
}
