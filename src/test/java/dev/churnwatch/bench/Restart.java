package dev.churnwatch.bench;

import dev.churnwatch.bench.Contender.Course;
import dev.churnwatch.bench.RemoteInstance.Plan;
import dev.churnwatch.sandbox.Directories;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.stream.LedgerStock;
import dev.churnwatch.stream.LedgerStock.Written;
import dev.churnwatch.stream.PieceFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Restores ledgers that were written before, and has instances take over from each other. */
@Command(
        name = "restart",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "How long an instance takes to restore its ledgers, and the others to take over when one is lost.")
final class Restart implements Callable<Integer> {

    private static final String APPLICATION = "bench-restart";

    @Option(
            names = "--edges",
            defaultValue = "10000000",
            description = "how many follows stand, about (default: ${DEFAULT-VALUE})")
    private long edges;

    @Option(
            names = "--accounts",
            defaultValue = "500000",
            description = "of how many accounts (default: ${DEFAULT-VALUE})")
    private int accounts;

    @Option(names = "--days", defaultValue = "30", description = "over how many days (default: ${DEFAULT-VALUE})")
    private int days;

    @Option(names = "--partitions", defaultValue = "8", description = "of each topic (default: ${DEFAULT-VALUE})")
    private int partitions;

    @Option(names = "--seed", defaultValue = "1", description = "of the ledgers (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--heap",
            defaultValue = "4g",
            description = "of each instance; there are two at most (default: ${DEFAULT-VALUE})")
    private String heap;

    @Override
    public Integer call() throws Exception {
        Path directory = Files.createTempDirectory("churnwatch-bench");
        LedgerStock stock = new LedgerStock(seed, accounts, edges, days, partitions);
        try (Sandbox sandbox = Sandbox.start()) {
            sandbox.emptyTopics(partitions);
            Course course = new Course(sandbox.bootstrapServers(), 0, stock.judgedTo(), directory);
            Written written = stock.write(course, APPLICATION);
            System.err.println("written: " + written);
            Plan plan = new Plan(course, APPLICATION, partitions, 0, heap);
            PieceFiles files = new PieceFiles(directory.resolve("pieces"), partitions);
            files.write(stock);
            System.out.print("""
                    | from | follows that stand | records | MB | until all accounts are answered for, s | CPU-s \
                    | heap, bytes per open edge |
                    |---|---|---|---|---|---|---|
                    """);
            System.out.print(restored("the changelog", written, plan::start));
            System.out.print(restored("local files, without Kafka", written, () -> plan.start(files)));
            Takeovers takeovers = new Takeovers(plan, stock, written);
            System.out.print("\n" + takeovers.markdown());
            System.out.print("\n" + midnights(plan, stock, takeovers.last(), written));
        }
        Directories.delete(directory);
        return 0;
    }

    private String restored(String from, Written written, Callable<RemoteInstance> start) throws Exception {
        long before = System.nanoTime();
        try (RemoteInstance instance = start.call()) {
            instance.await("all partitions", report -> report.held() == partitions);
            double seconds = (System.nanoTime() - before) / 1e9;
            double cpuSeconds = instance.cpuSeconds();
            return String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %,.0f | %.1f | %.1f | %.0f |%n",
                    from,
                    written.edges(),
                    written.pieces(),
                    written.bytes() / 1e6,
                    seconds,
                    cpuSeconds,
                    (double) instance.heap() / written.edges());
        }
    }

    /** Has an instance that has just restored everything judge over two midnights; at the first it wakes all that sleeps. */
    private String midnights(Plan plan, LedgerStock stock, long last, Written written) throws Exception {
        try (RemoteInstance instance = plan.start()) {
            instance.await("all partitions", report -> report.held() == partitions);
            try (Trickle trickle = new Trickle(plan.course().bootstrapServers(), stock.oneOfEach(), last)) {
                long tick = trickle.passTick();
                instance.await("a tick", report -> report.judged() >= tick);
                return """
                        | midnight | until it is judged, s | CPU-s | heap then, bytes per open edge |
                        |---|---|---|---|
                        """
                        + midnight("the first after a restart", instance, trickle, written)
                        + midnight("the next", instance, trickle, written);
            }
        }
    }

    private static String midnight(String which, RemoteInstance instance, Trickle trickle, Written written) {
        double cpuBefore = instance.cpuSeconds();
        long before = System.nanoTime();
        long midnight = trickle.passMidnight();
        instance.await("a midnight", report -> report.judged() >= midnight);
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.0f |%n",
                which,
                (System.nanoTime() - before) / 1e9,
                instance.cpuSeconds() - cpuBefore,
                (double) instance.heap() / written.edges());
    }
}
