package dev.churnwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what an event costs the pure core as its state grows, and draws it. */
@Command(
        name = "growth",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "How the cost of an event grows with accounts, edges per account and days kept: the core in one thread.")
final class Growth implements Callable<Integer> {

    @Option(names = "--only", split = ",", description = "some of the dimensions: ACCOUNTS, EDGES, DAYS (default: all)")
    private List<Dimension> only = List.of(Dimension.values());

    @Option(names = "--up-to", defaultValue = "1000000", description = "no size above this (default: ${DEFAULT-VALUE})")
    private int upTo;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "CPU-seconds to warm up, and to measure, at least (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--heap", defaultValue = "4g", description = "the heap of each (default: ${DEFAULT-VALUE})")
    private String heap;

    @Option(names = "--plot", description = "the SVG file to draw")
    private Path plot = Path.of("docs", "images", "growth.svg");

    @Override
    public Integer call() throws IOException, InterruptedException {
        LogLogPlot drawing = new LogLogPlot("CPU-µs per event");
        StringBuilder table = new StringBuilder("| | size | CPU-µs per event |\n|---|---|---|\n");
        for (Dimension dimension : only) {
            SortedMap<Integer, Double> costs = measure(dimension);
            if (!costs.isEmpty()) {
                drawing.panel(dimension.label(), costs);
            }
            costs.forEach((size, cost) ->
                    table.append(String.format(Locale.ROOT, "| %s | %,d | %.1f |%n", dimension.label(), size, cost)));
        }
        Files.writeString(plot, drawing.svg());
        System.out.print(table);
        return 0;
    }

    private SortedMap<Integer, Double> measure(Dimension dimension) throws IOException, InterruptedException {
        SortedMap<Integer, Double> costs = new TreeMap<>();
        for (int size : dimension.sizes()) {
            if (size <= upTo) {
                String cost = OtherJvm.run(
                        GrowthProcess.class,
                        List.of("-Xmx" + heap),
                        List.of(dimension.name(), Integer.toString(size), Integer.toString(seconds)));
                System.err.printf("%,d %s: %s CPU-µs per event%n", size, dimension.label(), cost);
                costs.put(size, Double.parseDouble(cost));
            }
        }
        return costs;
    }
}
