package dev.churnwatch.bench;

import dev.churnwatch.churn.Policy;
import dev.churnwatch.sandbox.Fleet;
import dev.churnwatch.sandbox.Fleet.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;

/** So many instances that nothing disturbs, from the first event to the last flag in the archive. */
final class SharedWork {

    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final EventSet set;
    private final Witnesses witnesses;
    private final StringBuilder rows = new StringBuilder();

    SharedWork(EventSet set, Witnesses witnesses) {
        this.set = set;
        this.witnesses = witnesses;
        rows.append(
                "| instances | events, and as counted | events/s | CPU-s per million | partitions of each | share of the events of each "
                        + "| accounts asked for | owned once | the same from all | flags as the core's |\n"
                        + "|---|---|---|---|---|---|---|---|---|---|\n");
    }

    /** Has them work through the whole set, and returns how many events there were. */
    long run(Fleet fleet, int count, String bootstrapServers) throws Exception {
        for (int i = 0; i < count; i++) {
            fleet.start();
        }
        fleet.awaitReady();
        double cpuBefore = cpuSeconds(fleet);
        long before = System.nanoTime();
        long written = EventWriter.write(set, bootstrapServers);
        long counted = awaitJudged(fleet, written, set.end());
        double seconds = (System.nanoTime() - before) / 1e9;
        double cpuSeconds = cpuSeconds(fleet) - cpuBefore;
        witnesses.awaitOwners(fleet);
        List<String> partitions = new ArrayList<>();
        List<String> shares = new ArrayList<>();
        for (Instance instance : fleet.instances()) {
            partitions.add(Long.toString(witnesses.partitionsOf(instance)));
            shares.add(String.format(Locale.ROOT, "%.0f %%", 100.0 * instance.eventsTaken() / written));
        }
        rows.append(String.format(
                Locale.ROOT,
                "| %d | %,d, %,d | %,.0f | %.0f | %s | %s | %d | yes | %d |",
                count,
                written,
                counted,
                written / seconds,
                cpuSeconds * 1_000_000 / written,
                String.join(", ", partitions),
                String.join(", ", shares),
                witnesses.count(),
                witnesses.agreed(fleet.instances())));
        return written;
    }

    /** Ends the row of the last run. */
    void tell(String agreement) {
        rows.append(' ').append(agreement).append(" |\n");
    }

    String markdown() {
        return rows.toString();
    }

    private static double cpuSeconds(Fleet fleet) {
        return fleet.instances().stream().mapToDouble(Instance::cpuSeconds).sum();
    }

    /**
     * Waits until the archive says that at least so many events were taken, and that all partitions have judged the last tick
     * before a moment.
     *
     * @param moment ms
     * @return how many events it says were taken
     */
    static long awaitJudged(Fleet fleet, long events, long moment) {
        Instant tick = Instant.ofEpochMilli(Math.floorDiv(moment, Policy.DEFAULT.tick()) * Policy.DEFAULT.tick());
        return Awaitility.await(events + " events, and a tick at " + tick)
                .atMost(PATIENCE)
                .pollInterval(PAUSE)
                .until(
                        () -> fleet.instances().get(0).completeness(),
                        told -> told.filter(meta -> meta.path("accepted").asLong() >= events)
                                .map(meta -> meta.path("judgedTo").asText(null))
                                .filter(judgedTo -> !Instant.parse(judgedTo).isBefore(tick))
                                .isPresent())
                .orElseThrow()
                .path("accepted")
                .asLong();
    }
}
