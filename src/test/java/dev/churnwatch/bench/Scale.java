package dev.churnwatch.bench;

import dev.churnwatch.bench.Contender.Course;
import dev.churnwatch.sandbox.Directories;
import dev.churnwatch.sandbox.Fleet;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.stream.WholeStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Has several instances of the packaged service share the work, first undisturbed, then while some join and leave. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Several instances of the packaged service on one broker: who does what, and whether they agree.")
final class Scale implements Callable<Integer> {

    private static final double CHURNERS = 0.01;

    @Option(names = "--events", defaultValue = "200000", description = "how many events (default: ${DEFAULT-VALUE})")
    private int events;

    @Option(
            names = "--accounts",
            defaultValue = "10000",
            description = "of how many accounts (default: ${DEFAULT-VALUE})")
    private int accounts;

    @Option(names = "--days", defaultValue = "30", description = "over how many days (default: ${DEFAULT-VALUE})")
    private int days;

    @Option(names = "--seed", defaultValue = "1", description = "of the events (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--partitions", defaultValue = "8", description = "of each topic (default: ${DEFAULT-VALUE})")
    private int partitions;

    @Option(
            names = "--instances",
            split = ",",
            defaultValue = "1,2,4",
            description = "how many there are while nothing disturbs them (default: ${DEFAULT-VALUE})")
    private int[] instances;

    @Option(
            names = "--rate",
            defaultValue = "1000",
            description = "how many events a second come in while instances join and leave (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--asked",
            defaultValue = "4",
            description = "how many accounts of each partition every instance is asked for (default: ${DEFAULT-VALUE})")
    private int asked;

    @Option(
            names = "--heap",
            defaultValue = "1g",
            description = "of each instance; there are four at most (default: ${DEFAULT-VALUE})")
    private String heap;

    @Option(
            names = "--jar",
            defaultValue = "target/quarkus-app/quarkus-run.jar",
            description = "the packaged service (default: ${DEFAULT-VALUE})")
    private Path jar;

    @Override
    public Integer call() throws Exception {
        EventSet set = new EventSet(seed, accounts, events, days, CHURNERS);
        Witnesses witnesses = Witnesses.of(partitions, asked);
        Path directory = Files.createTempDirectory("churnwatch-bench");
        String stored = "";
        SharedWork undisturbed = new SharedWork(set, witnesses);
        Comings disturbed = new Comings(set, witnesses, rate);
        try (Sandbox sandbox = Sandbox.start()) {
            for (int count : instances) {
                sandbox.emptyTopics(partitions);
                try (Fleet fleet = new Fleet(sandbox, jar, directory.resolve("fleet-" + count), heap)) {
                    long written = undisturbed.run(fleet, count, sandbox.bootstrapServers());
                    undisturbed.tell(agreement(sandbox, set, written));
                    stored = TopicSizes.of(Map.of("bootstrap.servers", sandbox.bootstrapServers()))
                                    .markdown(written)
                            + String.format(
                                    Locale.ROOT, "| PostgreSQL | %.1f |%n", (double) fleet.databaseBytes() / written);
                }
            }
            sandbox.emptyTopics(partitions);
            try (Fleet fleet = new Fleet(sandbox, jar, directory.resolve("comings"), heap)) {
                long written = disturbed.run(fleet, sandbox.bootstrapServers());
                disturbed.tell(agreement(sandbox, set, written));
            }
        }
        System.out.print(String.join("\n", undisturbed.markdown(), disturbed.markdown(), stored));
        Directories.delete(directory);
        return 0;
    }

    /** How the flags agree with those of the pure core on the same events; one that was retracted is none. */
    private static String agreement(Sandbox sandbox, EventSet set, long written) {
        Course course = new Course(sandbox.bootstrapServers(), written, set.end(), Path.of(""));
        BareCore core = new BareCore();
        core.run(course);
        Set<String> reference = standing(core.flagged());
        Set<String> flagged = standing(WholeStream.flagged(course.kafka()));
        Set<String> common = new HashSet<>(flagged);
        common.retainAll(reference);
        int differ = flagged.size() + reference.size() - 2 * common.size();
        return differ == 0 ? "yes, " + flagged.size() : "no, " + differ + " differ";
    }

    private static Set<String> standing(List<String> lines) {
        return lines.stream().filter(line -> !line.contains(" RETRACTED ")).collect(Collectors.toSet());
    }
}
