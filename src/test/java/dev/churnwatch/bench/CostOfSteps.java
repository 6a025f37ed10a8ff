package dev.churnwatch.bench;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs {@link Steps} under JMH, and prints time and allocation of each as a table. */
@Command(
        name = "micro",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "What each step of an event costs by itself, and what it allocates, by JMH.")
final class CostOfSteps implements Callable<Integer> {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Option(names = "--forks", defaultValue = "2", description = "JVMs for each step (default: ${DEFAULT-VALUE})")
    private int forks;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description =
                    "rounds of a second to warm up, and as many to measure, in each JVM (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--only", defaultValue = "", description = "some of the steps, by a regular expression")
    private String only = "";

    @Override
    public Integer call() throws RunnerException {
        Options options = new OptionsBuilder()
                .include(Steps.class.getName() + "\\." + ".*" + only)
                .forks(forks)
                .warmupIterations(rounds)
                .measurementIterations(rounds)
                .warmupTime(TimeValue.seconds(1))
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .build();
        Collection<RunResult> results =
                new Runner(options, OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL)).run();
        System.out.print(markdown(results));
        return 0;
    }

    private static String markdown(Collection<RunResult> results) {
        return results.stream()
                .sorted(Comparator.comparing(CostOfSteps::name))
                .map(CostOfSteps::row)
                .collect(Collectors.joining("", "| step | ns | bytes allocated |\n|---|---|---|\n", ""));
    }

    private static String row(RunResult result) {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f ± %,.0f | %,.0f |%n",
                name(result),
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreError(),
                allocated(result));
    }

    private static double allocated(RunResult result) {
        for (String measure : result.getSecondaryResults().keySet()) {
            if (measure.endsWith(ALLOCATED)) {
                return Objects.requireNonNull(result.getSecondaryResults().get(measure), measure)
                        .getScore();
            }
        }
        return Double.NaN;
    }

    private static String name(RunResult result) {
        BenchmarkParams params = result.getParams();
        return result.getPrimaryResult().getLabel()
                + params.getParamsKeys().stream()
                        .map(key -> ", " + params.getParam(key) + " " + key)
                        .collect(Collectors.joining());
    }
}
