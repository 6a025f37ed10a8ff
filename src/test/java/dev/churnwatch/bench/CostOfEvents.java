package dev.churnwatch.bench;

import dev.churnwatch.sandbox.Directories;
import dev.churnwatch.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the contenders over one event set, in turns, and prints a table. */
@Command(
        name = "cost",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "What an event costs: Churnwatch beside other ways, in turns, each in a process of its own.")
final class CostOfEvents implements Callable<Integer> {

    @Option(names = "--events", defaultValue = "5000000", description = "how many events (default: ${DEFAULT-VALUE})")
    private int events;

    @Option(
            names = "--accounts",
            defaultValue = "200000",
            description = "of how many accounts (default: ${DEFAULT-VALUE})")
    private int accounts;

    @Option(names = "--days", defaultValue = "30", description = "over how many days (default: ${DEFAULT-VALUE})")
    private int days;

    @Option(names = "--seed", defaultValue = "1", description = "of the events (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--unseen",
            defaultValue = "0.6",
            description = "which share of unfollows hits what was followed before (default: ${DEFAULT-VALUE})")
    private double unseen;

    @Option(names = "--rounds", defaultValue = "3", description = "how often each runs (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--only",
            split = ",",
            description = "some of the contenders: discard, decode, core, churnwatch, trickle, pairs")
    private List<String> only = new ArrayList<>(Contenders.byName().keySet());

    @Option(
            names = "--live",
            defaultValue = "100000",
            description =
                    "how many of the events, the last ones, come live to trickle; the second half of them is measured (default: ${DEFAULT-VALUE})")
    private int live;

    @Option(
            names = "--rate",
            defaultValue = "500",
            description = "how many of these come in a second (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--heap", defaultValue = "3g", description = "the heap of each (default: ${DEFAULT-VALUE})")
    private String heap;

    @Option(names = "--java", split = " ", description = "further options of its JVM, such as a recording")
    private List<String> java = List.of();

    private static final double CHURNERS = 0.01;

    @Override
    public Integer call() throws Exception {
        EventSet set = new EventSet(seed, accounts, events, days, CHURNERS, unseen);
        ResultTable table = new ResultTable();
        try (Sandbox sandbox = Sandbox.start()) {
            for (int round = 1; round <= rounds; round++) {
                for (String contender : only) {
                    sandbox.emptyTopics();
                    Outcome outcome = run(contender, set, sandbox.bootstrapServers());
                    System.err.printf("round %d, %s: %s%n", round, contender, outcome.toJson());
                    table.add(contender, outcome);
                }
            }
        }
        System.out.print(table.markdown());
        return 0;
    }

    private Outcome run(String contender, EventSet set, String bootstrapServers)
            throws IOException, InterruptedException {
        int toCome = contender.equals(Contenders.TRICKLE) ? live : 0;
        try (LiveWriter writer = new LiveWriter(set, bootstrapServers, toCome, rate)) {
            writer.writePast();
            return run(contender, writer, bootstrapServers, set.end());
        }
    }

    private Outcome run(String contender, LiveWriter writer, String bootstrapServers, long last)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("churnwatch-bench");
        List<String> options = new ArrayList<>(List.of("-Xmx" + heap));
        options.addAll(java);
        List<String> arguments = List.of(
                contender,
                bootstrapServers,
                Long.toString(writer.events()),
                Long.toString(writer.live()),
                Long.toString(last),
                directory.toString());
        String told = OtherJvm.run(ContenderProcess.class, options, arguments, line -> {
            if (line.equals(ContenderProcess.CAUGHT_UP)) {
                writer.beginLive();
            }
        });
        Directories.delete(directory);
        return Outcome.read(told);
    }
}
