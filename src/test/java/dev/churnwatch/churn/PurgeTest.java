package dev.churnwatch.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurgeTest {

    private static final Policy.Lens HOURS = Policy.DEFAULT.hours();
    private static final Policy.Lens DAYS = Policy.DEFAULT.days();
    private static final long START = EvidenceDraft.FIRST_DAY * Times.DAY;

    private static Purge largest(EvidenceDraft draft, Policy.Lens lens) {
        return Objects.requireNonNull(Purge.largest(draft.evidence().drops(), lens));
    }

    @Test
    void theEarliestOfTheLargestIsLeftOut() {
        EvidenceDraft draft = new EvidenceDraft()
                .dropsAt(30, 4, 0.1, Reciprocity.NONE)
                .dropsAt(33, 5, 0.1, Reciprocity.NONE)
                .dropsAt(40, 5, 0.1, Reciprocity.NONE);

        Purge purge = largest(draft, HOURS);

        assertThat(purge.from()).isEqualTo(START + 33 * Times.HOUR);
        assertThat(purge.drops()).isEqualTo(5);
        assertThat(purge.rest()).hasSize(9);
    }

    @Test
    void midnightDoesNotMakeTwoOfOne() {
        EvidenceDraft draft = new EvidenceDraft()
                .dropsAt(47, 40, 5, Reciprocity.NONE)
                .dropsAt(48, 40, 5, Reciprocity.NONE)
                .dropsAt(100, 50, 5, Reciprocity.NONE);

        Purge purge = largest(draft, DAYS);

        assertThat(purge.from()).isEqualTo(START + 47 * Times.HOUR);
        assertThat(purge.drops()).isEqualTo(80);
        assertThat(purge.rest()).hasSize(50);
    }

    @Test
    void endsBeforeItHasLastedAsLongAsASpell() {
        EvidenceDraft draft = new EvidenceDraft();
        for (int hour = 24; hour < 60; hour++) {
            draft.dropsAt(hour, 1, 5, Reciprocity.NONE);
        }

        assertThat(largest(draft, DAYS).drops()).isEqualTo(24);
    }

    @Test
    void endsWithAPauseOfAQuarterOfItsLongest() {
        EvidenceDraft draft = new EvidenceDraft()
                .dropsAt(30, 1, 5, Reciprocity.NONE)
                .dropsAt(35, 1, 5, Reciprocity.NONE)
                .dropsAt(41, 1, 5, Reciprocity.NONE);

        Purge purge = largest(draft, DAYS);

        assertThat(purge.from()).isEqualTo(START + 30 * Times.HOUR);
        assertThat(purge.drops()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void leavesOutAsManyAsAnySittingHolds(long seed) {
        RandomGenerator random = EvidenceDraft.random(seed);
        for (int i = 0; i < 50; i++) {
            List<Drop> drops = EvidenceDraft.any(random).evidence().drops();
            if (drops.isEmpty()) {
                continue;
            }
            int most = IntStream.range(0, drops.size())
                    .map(first -> sitting(drops.subList(first, drops.size())))
                    .max()
                    .orElseThrow();

            Purge purge = Objects.requireNonNull(Purge.largest(drops, DAYS));

            assertThat(purge.drops()).as("seed %d, account %d", seed, i).isEqualTo(most);
            assertThat(purge.rest()).hasSize(drops.size() - most);
        }
    }

    private static int sitting(List<Drop> drops) {
        int length = 1;
        while (length < drops.size()
                && drops.get(length).closedAt() - drops.get(length - 1).closedAt() < Times.DAY / 4
                && drops.get(length).closedAt() - drops.get(0).closedAt() < Times.DAY) {
            length++;
        }
        return length;
    }

    @Test
    void withoutDropsThereIsNone() {
        assertThat(Purge.largest(List.of(), DAYS)).isNull();
    }
}
