package dev.churnwatch.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code deploy/bench} runs: a benchmark for each question. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Measures Churnwatch, and prints a table for docs/performance.md.",
        subcommands = {
            CostOfEvents.class,
            CostOfSteps.class,
            Growth.class,
            FullHeap.class,
            Restart.class,
            Scale.class,
            ApiUnderLoad.class,
            PlansOfQueries.class
        })
final class Bench {

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
