package dev.churnwatch.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletenessDeskTest {

    private static final Instant NOW = Instant.parse("2026-07-10T00:00:00Z");

    private static String told(int partition, String streamTime, String settledTo, int unfollows) {
        return """
                {"partition":%d,"streamTime":"%s","judgedTo":"%s","settledTo":%s,"offset":10,"accepted":100,
                 "rejected":{"not_json":2,"too_deep":1},"rekeyed":0,"duplicate":4,"late":5,"unfollows":%d,"orphans":%d,
                 "ends":0,"endsUnknown":0,"accountDays":3,"truncated":0}""".formatted(partition, streamTime, streamTime, settledTo, unfollows, unfollows / 4);
    }

    @Test
    void isAsFarAsTheSlowestPartitionAndCountsAll() {
        Completeness completeness = CompletenessDesk.of(
                List.of(
                        told(0, "2026-07-09T23:59:00Z", "\"2026-07-07T00:00:00Z\"", 40),
                        told(1, "2026-07-09T22:00:00Z", "\"2026-07-06T00:00:00Z\"", 0)),
                7,
                2,
                3L,
                NOW);

        assertThat(completeness)
                .isEqualTo(new Completeness(
                        Instant.parse("2026-07-09T23:59:00Z"),
                        Instant.parse("2026-07-09T22:00:00Z"),
                        Instant.parse("2026-07-06T00:00:00Z"),
                        60L,
                        3L,
                        7L,
                        2L,
                        new Completeness.Counts(200, 6, 10, 8, 0.25, null),
                        List.of()));
    }

    @Test
    void nothingIsSettledWhileOnePartitionHasSettledNothing() {
        Completeness completeness = CompletenessDesk.of(
                List.of(
                        told(0, "2026-07-09T23:59:00Z", "\"2026-07-07T00:00:00Z\"", 0),
                        told(1, "2026-07-09T22:00:00Z", "null", 0)),
                7,
                2,
                3L,
                NOW);

        assertThat(completeness.settledTo()).isNull();
    }

    @Test
    void withoutAWordFromAnyPartitionOnlyTheSnapshotAndTheGapsAreKnown() {
        assertThat(CompletenessDesk.of(List.of(), 3, 0, null, NOW))
                .isEqualTo(new Completeness(null, null, null, null, null, 3L, 0L, null, List.of()));
    }
}
