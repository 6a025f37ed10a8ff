package dev.churnwatch.churn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The columns against a map that does the same in the plainest way. */
class RowsTest {

    private static final byte[] BEN = "ben".getBytes(UTF_8);
    private static final byte[] CARL = "carl".getBytes(UTF_8);

    private final Rows rows = new Rows(new KeyedHash(1, 2));

    /** One row as it was written. */
    private record Line(RowKind kind, int flags, @Nullable String pair, long from, long to, long ref) {}

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    private int follow(byte[] pair, long from) {
        return rows.add(RowKind.FOLLOW, 0, pair, from, Span.OPEN, Pairing.NO_REF);
    }

    @Test
    void aFreedRowIsUsedAgain() {
        int first = follow(BEN, 1);
        follow(CARL, 2);
        rows.remove(first);

        assertThat(follow(CARL, 3)).isEqualTo(first);
        assertThat(rows.used()).isEqualTo(2);
        assertThat(rows.end()).isEqualTo(2);
    }

    @Test
    void aChangeMarksItsPageAlone() {
        for (int i = 0; i < 3 * Rows.PAGE; i++) {
            follow(("friend-" + i).getBytes(UTF_8), i);
        }
        rows.changedPages().clear();

        rows.remove(Rows.PAGE + 1);

        assertThat(rows.changedPages().stream()).containsExactly(1);
    }

    @Test
    void thePairLivesOnWhenItsFirstRowGoes() {
        int first = follow(BEN, 1);
        int second = follow(BEN, 2);
        rows.remove(first);

        assertThat(rows.first(BEN)).isEqualTo(second);
        assertThat(rows.heads(second)).isTrue();
        assertThat(rows.name(second)).isEqualTo(BEN);
    }

    @Test
    void aNamelessRowIsFoundByItsKeyAlone() {
        int orphan = rows.add(RowKind.FOLLOW, RowKind.CLOSED_BY_REF, null, Pairing.UNKNOWN, 5, -9);

        assertThat(rows.byRef(-9)).isEqualTo(orphan);
        assertThat(rows.byRef(9)).isEqualTo(Rows.NONE);
        assertThat(rows.name(orphan)).isNull();
        assertThat(rows.heads(orphan)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theColumnsHoldWhatAMapWouldHold(long seed) {
        RandomGenerator random = EvidenceDraft.random(seed);
        Map<Integer, Line> model = new LinkedHashMap<>();

        for (int step = 0; step < 3_000; step++) {
            if (random.nextInt(100) < (step < 1_500 ? 70 : 35)) {
                Line line = anyLine(random, step);
                model.put(add(line), line);
            } else if (!model.isEmpty()) {
                Integer row = new ArrayList<>(model.keySet()).get(random.nextInt(model.size()));
                rows.remove(row);
                model.remove(row);
            }
        }

        assertThat(lines(rows)).as("seed %d", seed).isEqualTo(model);
        assertCountsAndIndexes(rows, model, seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void restoredColumnsHoldTheSameAndGoOn(long seed) {
        RandomGenerator random = EvidenceDraft.random(seed);
        List<Integer> added = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            added.add(add(anyLine(random, i)));
        }
        added.stream().filter(row -> row % 3 == 0).forEach(rows::remove);
        Rows restored = new Rows(new KeyedHash(seed, 4));

        Map<Integer, Line> lines = lines(rows);
        lines.forEach((row, line) ->
                restored.restore(row, line.kind, line.flags, bytes(line.pair), line.from, line.to, line.ref));
        restored.restored();

        assertThat(lines(restored)).as("seed %d", seed).isEqualTo(lines);
        assertCountsAndIndexes(restored, lines, seed);
        assertThat(restored.changedPages().isEmpty()).as("seed %d", seed).isTrue();
        assertThat(lines).as("seed %d", seed).doesNotContainKey(restored.add(RowKind.BLOCK, 0, BEN, 1, 0, 0));
    }

    private static Line anyLine(RandomGenerator random, int step) {
        boolean keyed = random.nextInt(3) == 0;
        RowKind kind = keyed ? RowKind.FOLLOW : RowKind.of(1 + random.nextInt(5));
        String pair = keyed && random.nextBoolean() ? null : "account-" + random.nextInt(40) * random.nextInt(40);
        long to = random.nextBoolean() ? Span.OPEN : random.nextLong();
        int flags = random.nextInt(8) << 4;
        return new Line(kind, flags, pair, random.nextLong(), to, keyed ? step + 1 : Pairing.NO_REF);
    }

    private int add(Line line) {
        return rows.add(line.kind, line.flags, bytes(line.pair), line.from, line.to, line.ref);
    }

    private static byte @Nullable [] bytes(@Nullable String pair) {
        return pair == null ? null : pair.getBytes(UTF_8);
    }

    private static Map<Integer, Line> lines(Rows rows) {
        Map<Integer, Line> lines = new LinkedHashMap<>();
        for (int row = 0; row < rows.end(); row++) {
            if (rows.kind(row) != RowKind.FREE) {
                byte[] name = rows.name(row);
                String pair = name == null ? null : new String(name, UTF_8);
                lines.put(
                        row,
                        new Line(rows.kind(row), rows.flags(row), pair, rows.from(row), rows.to(row), rows.ref(row)));
            }
        }
        return lines;
    }

    private static void assertCountsAndIndexes(Rows rows, Map<Integer, Line> model, long seed) {
        List<Line> follows = model.values().stream()
                .filter(line -> line.kind == RowKind.FOLLOW && (line.flags & RowKind.REDUNDANT) == 0)
                .toList();
        long closed = follows.stream().filter(line -> line.to != Span.OPEN).count();
        assertThat(List.of(rows.used(), rows.follows(), rows.closed()))
                .as("seed %d", seed)
                .containsExactly(model.size(), follows.size(), (int) closed);
        model.forEach((row, line) -> {
            if (line.ref != Pairing.NO_REF) {
                assertThat(rows.byRef(line.ref))
                        .as("seed %d, key %d", seed, line.ref)
                        .isEqualTo(row);
            }
            if (line.pair != null) {
                assertThat(chain(rows, line.pair))
                        .as("seed %d, pair %s", seed, line.pair)
                        .contains(row);
            }
        });
    }

    private static List<Integer> chain(Rows rows, String pair) {
        List<Integer> chain = new ArrayList<>();
        for (int row = rows.first(pair.getBytes(UTF_8)); row != Rows.NONE; row = rows.next(row)) {
            chain.add(row);
        }
        return chain;
    }
}
