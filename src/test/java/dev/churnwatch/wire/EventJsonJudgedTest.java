package dev.churnwatch.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.wire.Decoded.Accepted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated and mutated documents: the byte-level decoder and Jackson accept the same ones, and read the same events. */
class EventJsonJudgedTest {

    private static final long NOW = Instant.parse("2026-07-04T15:00:00Z").toEpochMilli();
    private static final int DOCUMENTS = 2_500;
    private static final JacksonJudge JUDGE = new JacksonJudge(NOW);

    private static final String[] NAMES = {
        "type",
        "actor",
        "target",
        "at",
        "ref",
        "via",
        "status",
        "notBefore",
        "id",
        "",
        "Type",
        "\\u0061t",
        "\\u0072e\\u0066",
        "\u00e9"
    };
    private static final String[] TYPES = {"FOLLOW", "UNFOLLOW", "BLOCK", "UNBLOCK", "ACCOUNT_STATUS", "FO\\u004cLOW"};
    private static final String[] IDS = {
        "a",
        "b",
        "did:plc:a",
        "\\u0061",
        "\u4e16\ud83d\ude00",
        "\\ud83d\\ude00",
        "\\ud83d",
        "\\ude00\\ud83d",
        "a\\/b",
        "\\\"\\\\",
        "\\b\\f\\n\\r\\t",
        "\\u0000",
        "\u007f",
        "\u0080",
        "",
        "\\u00E9"
    };
    private static final String[] TIMES = {
        "2026-07-04T14:38:07.396Z",
        "2026-07-04T16:38:07+02:00",
        "2024-02-29T23:59:59.9999999999-11:30",
        "2023-02-29T00:00:00Z",
        "2026-07-04T15:05:00Z",
        "2026-07-04T15:05:00.001Z",
        "1969-12-31T23:59:59Z",
        "1970-01-01T00:00:00-00:00",
        "2026-07-04T14:38\\u003a07z",
        "2000-12-31t00:00:00.0Z",
        "2026-07-04"
    };
    private static final String[] OTHERS = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-0.0E+10",
        "1e400",
        "01",
        "1.",
        ".5",
        "+1",
        "-",
        "NaN",
        "[]",
        "{}",
        "[1,[2]]",
        "{\"a\":{\"actor\":\"c\"},\"a\":null}",
        "[,]",
        "{\"a\"}",
        "nul",
        "\"\\x\"",
        "\"\\u12\"",
        "\"open",
        "\"tab\t\""
    };
    private static final byte[] TELLING = "\"\\{}[]:,0-9.eE+tfn u/\u0000\n".getBytes(UTF_8);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithJacksonOnWhateverComes(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int accepted = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] document = document(random).getBytes(UTF_8);
            for (byte[] value : List.of(document, mutate(document, random))) {
                Optional<FollowEvent> expected = JUDGE.read(value);
                accepted += expected.isPresent() ? 1 : 0;
                assertThat(event(EventJson.decode(value, NOW)))
                        .as(() -> "seed " + seed + ": " + new String(value, UTF_8))
                        .isEqualTo(expected);
            }
        }
        assertThat(accepted)
                .as("seed %d: both outcomes are exercised", seed)
                .isBetween(DOCUMENTS / 5, DOCUMENTS * 9 / 5);
    }

    private static Optional<FollowEvent> event(Decoded decoded) {
        return decoded instanceof Accepted accepted ? Optional.of(accepted.event()) : Optional.empty();
    }

    private static String document(RandomGenerator random) {
        List<String> members = new ArrayList<>();
        boolean odd = random.nextInt(3) == 0;
        members.add(member("type", '"' + pick(TYPES, random, odd ? TYPES.length : 4) + '"', random));
        members.add(member("actor", id(random, odd), random));
        members.add(member("target", id(random, odd), random));
        members.add(member("at", '"' + pick(TIMES, random, odd ? TIMES.length : 3) + '"', random));
        if (random.nextBoolean()) {
            members.add(member("ref", id(random, odd), random));
        }
        if (random.nextInt(4) == 0) {
            members.add(member("notBefore", '"' + pick(TIMES, random, odd ? TIMES.length : 3) + '"', random));
        }
        if (odd) {
            members.add(member(pick(NAMES, random, NAMES.length), pick(OTHERS, random, OTHERS.length), random));
            members.remove(random.nextInt(members.size()));
        } else {
            members.add(member("x", pick(OTHERS, random, 7), random));
        }
        Collections.shuffle(members, new Random(random.nextLong()));
        return space(random) + '{' + String.join("," + space(random), members) + space(random) + '}' + space(random);
    }

    private static String member(String name, String value, RandomGenerator random) {
        return '"' + name + '"' + space(random) + ':' + space(random) + value;
    }

    private static String id(RandomGenerator random, boolean odd) {
        return '"' + pick(IDS, random, odd ? IDS.length : 6) + '"';
    }

    private static String space(RandomGenerator random) {
        return random.nextInt(4) == 0 ? pick(new String[] {" ", "\n", "\r\n", "\t"}, random, 4) : "";
    }

    private static String pick(String[] from, RandomGenerator random, int among) {
        return from[random.nextInt(among)];
    }

    /** One byte changed, dropped, doubled or put in. */
    private static byte[] mutate(byte[] document, RandomGenerator random) {
        int at = random.nextInt(document.length);
        byte with = random.nextBoolean() ? TELLING[random.nextInt(TELLING.length)] : (byte) random.nextInt(256);
        return switch (random.nextInt(3)) {
            case 0 -> splice(document, at, 1, new byte[] {with});
            case 1 -> splice(document, at, 1, new byte[0]);
            default -> splice(document, at, 0, new byte[] {with});
        };
    }

    private static byte[] splice(byte[] document, int at, int remove, byte[] insert) {
        byte[] spliced = new byte[document.length - remove + insert.length];
        System.arraycopy(document, 0, spliced, 0, at);
        System.arraycopy(insert, 0, spliced, at, insert.length);
        System.arraycopy(document, at + remove, spliced, at + insert.length, document.length - at - remove);
        return spliced;
    }
}
