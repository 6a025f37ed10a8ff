package dev.churnwatch.bench;

import dev.churnwatch.sandbox.Fleet;
import dev.churnwatch.sandbox.Fleet.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Instances that join and leave while events come in: one thing happens at the beginning of each sixth of the events. */
final class Comings {

    private final EventSet set;
    private final Witnesses witnesses;
    private final int rate;
    private final StringBuilder rows = new StringBuilder();
    private long counted;

    /**
     * With these events.
     *
     * @param rate how many come in a second
     */
    Comings(EventSet set, Witnesses witnesses, int rate) {
        this.set = set;
        this.rate = rate;
        this.witnesses = witnesses;
        rows.append("| while events come in | instances then | until each account is owned once, s "
                + "| from the last event until all is judged, s | the same from all |\n|---|---|---|---|---|\n");
    }

    /** What happens to a fleet. */
    @FunctionalInterface
    private interface Happening {

        void to(Fleet fleet) throws Exception;
    }

    private record Step(String words, Happening happening) {}

    private static final List<Step> STEPS = List.of(
            new Step("one is alone", fleet -> {}),
            new Step("a second joins", Fleet::start),
            new Step("two more join", fleet -> {
                fleet.start();
                fleet.start();
            }),
            new Step("the eldest ends in order", fleet -> eldest(fleet).end()),
            new Step("the eldest is killed", fleet -> eldest(fleet).kill()),
            new Step("one joins", Fleet::start));

    private static Instance eldest(Fleet fleet) {
        return fleet.instances().get(0);
    }

    /** Has it all happen, and returns how many events there were. */
    long run(Fleet fleet, String bootstrapServers) throws Exception {
        fleet.start();
        fleet.awaitReady();
        long written = 0;
        long length = (set.end() - EventSet.START) / STEPS.size();
        for (int i = 0; i < STEPS.size(); i++) {
            long from = EventSet.START + i * length;
            boolean last = i == STEPS.size() - 1;
            long to = last ? Long.MAX_VALUE : from + length;
            CompletableFuture<Long> feeding = CompletableFuture.supplyAsync(() ->
                    EventWriter.write(set, event -> event.at() >= from && event.at() < to, rate, bootstrapServers));
            double owned = happen(STEPS.get(i), fleet);
            written += feeding.join() + (last ? EventWriter.writeLast(set, bootstrapServers) : 0);
            long before = System.nanoTime();
            counted = SharedWork.awaitJudged(
                    fleet,
                    last ? written : 0,
                    last ? set.end() : to - Duration.ofHours(1).toMillis());
            tell(STEPS.get(i), fleet, owned, (System.nanoTime() - before) / 1e9);
        }
        rows.append(String.format(Locale.ROOT, "%nEvents, and as counted: %,d, %,d. ", written, counted));
        return written;
    }

    /** Has a step happen, and returns after how many seconds each account had one owner. */
    private double happen(Step step, Fleet fleet) throws Exception {
        long before = System.nanoTime();
        step.happening.to(fleet);
        fleet.awaitReady();
        witnesses.awaitOwners(fleet);
        return (System.nanoTime() - before) / 1e9;
    }

    private void tell(Step step, Fleet fleet, double owned, double judged) {
        String row = String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %d of %d |%n",
                step.words,
                fleet.instances().size(),
                owned,
                judged,
                witnesses.agreed(fleet.instances()),
                witnesses.count());
        System.err.print(row);
        rows.append(row);
    }

    /** Ends what is said of the run. */
    void tell(String agreement) {
        rows.append("Flags as the core's: ").append(agreement).append(".\n");
    }

    String markdown() {
        return rows.toString();
    }
}
