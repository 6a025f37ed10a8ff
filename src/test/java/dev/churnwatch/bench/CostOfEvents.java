package dev.churnwatch.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.churnwatch.sandbox.JavaCommand;
import dev.churnwatch.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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

    @Option(names = "--rounds", defaultValue = "3", description = "how often each runs (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--only",
            split = ",",
            description = "some of the contenders: discard, decode, core, churnwatch, pairs")
    private List<String> only = new ArrayList<>(Contenders.byName().keySet());

    @Option(names = "--heap", defaultValue = "3g", description = "the heap of each (default: ${DEFAULT-VALUE})")
    private String heap;

    @Option(names = "--java", split = " ", description = "further options of its JVM, such as a recording")
    private List<String> java = List.of();

    private static final double CHURNERS = 0.01;

    @Override
    public Integer call() throws Exception {
        EventSet set = new EventSet(seed, accounts, events, days, CHURNERS);
        ResultTable table = new ResultTable();
        try (Sandbox sandbox = Sandbox.start()) {
            for (int round = 1; round <= rounds; round++) {
                for (String contender : only) {
                    sandbox.emptyTopics();
                    long written = EventWriter.write(set, sandbox.bootstrapServers());
                    Outcome outcome = run(contender, sandbox.bootstrapServers(), written, set.end());
                    System.err.printf("round %d, %s: %s%n", round, contender, outcome.toJson());
                    table.add(contender, outcome);
                }
            }
        }
        System.out.print(table.markdown());
        return 0;
    }

    private Outcome run(String contender, String bootstrapServers, long written, long last)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("churnwatch-bench");
        List<String> options = new ArrayList<>(List.of("-Xmx" + heap));
        options.addAll(java);
        List<String> command = new ArrayList<>(JavaCommand.of(ContenderProcess.class, options.toArray(String[]::new)));
        command.addAll(List.of(
                contender, bootstrapServers, Long.toString(written), Long.toString(last), directory.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(contender + " ended with exit code " + process.exitValue());
        }
        delete(directory);
        return Outcome.read(said.substring(said.lastIndexOf('\n') + 1));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
