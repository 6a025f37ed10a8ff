package dev.churnwatch.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.AccountStatus;
import dev.churnwatch.event.Block;
import dev.churnwatch.event.Follow;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.event.StatusChange;
import dev.churnwatch.event.Tid;
import dev.churnwatch.event.Unfollow;
import dev.churnwatch.source.Reading.Events;
import dev.churnwatch.source.Reading.Ignored;
import dev.churnwatch.source.Reading.Kind;
import dev.churnwatch.source.Reading.Refused;
import dev.churnwatch.wire.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JetstreamLinesTest {

    private static final long NOW = Instant.parse("2026-07-04T15:00:00Z").toEpochMilli();
    private static final Path HAND_MADE = Path.of("src", "test", "resources", "jetstream", "window.jsonl");
    private static final Path RECORDED = Path.of("..", "shared", "data", "jetstream", "window.jsonl");

    private static final AccountId A = new AccountId("did:plc:aaaahandmadeaaaaaaaaaaaa");
    private static final AccountId B = new AccountId("did:plc:bbbbhandmadebbbbbbbbbbbb");
    private static final AccountId C = new AccountId("did:plc:cccchandmadecccccccccccc");
    private static final AccountId D = new AccountId("did:plc:ddddhandmadedddddddddddd");
    private static final AccountId E = new AccountId("did:plc:eeeehandmadeeeeeeeeeeeee");

    @Test
    void theHandMadeWindowYieldsItsEventsInOrder() throws IOException {
        assertThat(events(readings(HAND_MADE)))
                .containsExactly(
                        new Follow(A, B, 1783000000000L, "3mpo5wi3y6k2a", null),
                        new Follow(B, A, 1783000001000L, "3mpo5xgrbkc2a", "starter_pack"),
                        new Follow(C, A, 1783000000900L, "self", "at://did:plc:dddd/app.bsky.feed.generator/whats-hot"),
                        new Unfollow(A, null, 1783000002000L, "3mpo5wi3y6k2a"),
                        new Unfollow(D, null, 1783000002500L, "3kh5rjl6bgu2i"),
                        new Block(B, D, 1783000003000L),
                        new StatusChange(C, AccountStatus.ACTIVE, 1783000004400L),
                        new StatusChange(D, AccountStatus.DEACTIVATED, 1783000004500L),
                        new StatusChange(E, AccountStatus.TAKENDOWN, 1783000004600L));
    }

    @Test
    void theHandMadeWindowIgnoresAndRefusesTheRestByKind() throws IOException {
        List<Reading> readings = readings(HAND_MADE);

        assertThat(ignored(readings))
                .isEqualTo(Map.of(
                        Kind.OTHER_COLLECTION, 1L,
                        Kind.UPDATE, 1L,
                        Kind.UNBLOCK_BY_KEY, 1L,
                        Kind.IDENTITY, 1L,
                        Kind.OTHER_STATUS, 1L,
                        Kind.OTHER_KIND, 1L));
        assertThat(refused(readings))
                .containsExactly(
                        new Refused(Reason.SELF_FOLLOW, "did and subject are the same account"),
                        new Refused(Reason.MISSING_FIELD, "commit.record.subject is missing"),
                        new Refused(Reason.MALFORMED_FIELD, "time_us is no count of microseconds since 1970"),
                        new Refused(Reason.IN_FUTURE, "time_us is more than five minutes ahead"),
                        new Refused(Reason.NOT_JSON, "not JSON at byte 90"),
                        new Refused(Reason.NOT_JSON, "not JSON at byte 0"));
    }

    @Test
    void theRecordedWindowHasItsCounts() throws IOException {
        assumeThat(RECORDED).exists();

        List<Reading> readings = readings(RECORDED);

        assertThat(counts(events(readings), FollowEvent::getClass))
                .isEqualTo(Map.of(Follow.class, 6L, Unfollow.class, 3L, Block.class, 1L, StatusChange.class, 1L));
        assertThat(ignored(readings)).isEqualTo(Map.of(Kind.OTHER_COLLECTION, 120L, Kind.IDENTITY, 1L));
        assertThat(refused(readings)).isEmpty();
    }

    @Test
    void theRecordedDeletionsNameFollowsThatAreOlderThanTheWindow() throws IOException {
        assumeThat(RECORDED).exists();

        List<Unfollow> unfollows = events(readings(RECORDED)).stream()
                .filter(Unfollow.class::isInstance)
                .map(Unfollow.class::cast)
                .toList();

        assertThat(unfollows).hasSize(3).allSatisfy(unfollow -> {
            assertThat(unfollow.target()).isNull();
            long key = Tid.number(String.valueOf(unfollow.ref())).orElseThrow();
            assertThat(Tid.trustedMillis(key, unfollow.at())).isPresent();
        });
    }

    @ParameterizedTest
    @CsvSource({"deactivated, DEACTIVATED", "suspended, SUSPENDED", "takendown, TAKENDOWN", "deleted, DELETED"})
    void anInactiveAccountIsAbsentInItsOwnWay(String word, AccountStatus status) {
        String line = "{\"did\":\"a\",\"time_us\":1000,\"kind\":\"account\",\"account\":{\"active\":false,\"status\":\""
                + word + "\"}}";

        assertThat(LineFormat.JETSTREAM.read(line.getBytes(UTF_8), NOW))
                .isEqualTo(new Events(List.of(new StatusChange(new AccountId("a"), status, 1))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``; EMPTY",
                "[]; NOT_JSON",
                "{} {}; NOT_JSON",
                "{}; MISSING_FIELD",
                "{\"kind\":7}; MALFORMED_FIELD",
                "{\"kind\":\"commit\"}; MISSING_FIELD",
                "{\"kind\":\"account\",\"did\":\"a\",\"time_us\":1000}; MISSING_FIELD",
                "{\"kind\":\"account\",\"did\":\"\",\"time_us\":1000,\"account\":{\"active\":true}}; MALFORMED_FIELD",
                "{\"kind\":\"account\",\"did\":\"a\",\"time_us\":-1,\"account\":{\"active\":true}}; MALFORMED_FIELD",
                "{\"kind\":\"account\",\"did\":\"a\",\"time_us\":1000,\"account\":{\"active\":\"yes\"}}; MALFORMED_FIELD"
            })
    void whatIsNoMessageIsRefused(String line, Reason reason) {
        assertThat(LineFormat.JETSTREAM.read(line.getBytes(UTF_8), NOW))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void whatIsNestedTooDeeplyIsRefused() {
        assertThat(LineFormat.JETSTREAM.read("[".repeat(10_000).getBytes(UTF_8), NOW))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_JSON));
    }

    private static List<Reading> readings(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> LineFormat.JETSTREAM.read(line.getBytes(UTF_8), NOW))
                .toList();
    }

    private static List<FollowEvent> events(List<Reading> readings) {
        return readings.stream()
                .filter(Events.class::isInstance)
                .flatMap(reading -> ((Events) reading).events().stream())
                .toList();
    }

    private static Map<Kind, Long> ignored(List<Reading> readings) {
        List<Ignored> ignored = readings.stream()
                .filter(Ignored.class::isInstance)
                .map(Ignored.class::cast)
                .toList();
        return counts(ignored, Ignored::kind);
    }

    private static List<Refused> refused(List<Reading> readings) {
        return readings.stream()
                .filter(Refused.class::isInstance)
                .map(Refused.class::cast)
                .toList();
    }

    private static <T, K> Map<K, Long> counts(List<T> things, Function<T, K> kind) {
        return things.stream().collect(Collectors.groupingBy(kind, Collectors.counting()));
    }
}
