package dev.churnwatch.bench;

import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.stream.GuardedProcess;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Feeds the stream more than its heap can hold, and starts it again with more. */
@Command(
        name = "heap",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "What happens when the state outgrows the heap, and after a restart with a larger one.")
final class FullHeap implements Callable<Integer> {

    private static final double CHURNERS = 0.01;

    @Option(names = "--events", defaultValue = "1000000", description = "how many events (default: ${DEFAULT-VALUE})")
    private int events;

    @Option(
            names = "--accounts",
            defaultValue = "50000",
            description = "of how many accounts (default: ${DEFAULT-VALUE})")
    private int accounts;

    @Option(names = "--seed", defaultValue = "1", description = "of the events (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--heaps",
            split = ",",
            defaultValue = "96m,128m,192m",
            description = "heaps that are too small (default: ${DEFAULT-VALUE})")
    private List<String> heaps = List.of();

    @Option(names = "--enough", defaultValue = "2g", description = "one that is not (default: ${DEFAULT-VALUE})")
    private String enough;

    @Override
    public Integer call() throws IOException, InterruptedException {
        EventSet set = new EventSet(seed, accounts, events, 30, CHURNERS);
        StringBuilder table = new StringBuilder("| heap | it | events taken | follows that stand | with " + enough
                + " it | events taken | follows that stand |\n|---|---|---|---|---|---|---|\n");
        try (Sandbox sandbox = Sandbox.start()) {
            for (String heap : heaps) {
                sandbox.emptyTopics();
                try (LiveWriter writer = new LiveWriter(set, sandbox.bootstrapServers(), 0, 0)) {
                    writer.writePast();
                    table.append("| ").append(heap);
                    table.append(run(sandbox, writer.events(), heap));
                    table.append(run(sandbox, writer.events(), enough));
                    table.append(" |\n");
                }
            }
        }
        System.out.print(table);
        return 0;
    }

    private static String run(Sandbox sandbox, long events, String heap) throws IOException, InterruptedException {
        try (GuardedProcess process = new GuardedProcess(sandbox, heap)) {
            GuardedProcess.State state = process.awaitEnd(events);
            String cells = String.format(
                    Locale.ROOT,
                    " | %s | %,d | %,d",
                    state.paused() ? "paused" : "took all",
                    state.events(),
                    process.edges());
            if (process.end() != 0) {
                throw new IllegalStateException("it died:\n" + process.log());
            }
            return cells;
        }
    }
}
