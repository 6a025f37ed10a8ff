package dev.churnwatch.bench;

import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.ArchiveRequests;
import dev.churnwatch.archive.FilledArchive;
import dev.churnwatch.archive.PlanLog;
import dev.churnwatch.archive.QueryPlan;
import dev.churnwatch.sandbox.PackagedService;
import dev.churnwatch.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Has the service ask a full archive everything that it can be asked, and prints how the database went about it. */
@Command(
        name = "plans",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "How the database answers each query of the archive: by which index, and how long it takes.")
final class PlansOfQueries implements Callable<Integer> {

    @Option(names = "--flags", defaultValue = "1000000", description = "how many flags (default: ${DEFAULT-VALUE})")
    private int flags;

    @Option(names = "--seed", defaultValue = "1", description = "of the flags (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--heap", defaultValue = "1g", description = "the service's heap (default: ${DEFAULT-VALUE})")
    private String heap;

    /** A request, and the statements that it came to. */
    private record Answered(ArchiveRequests.Request request, HttpAnswer answer, List<QueryPlan> plans) {}

    @Override
    public Integer call() throws Exception {
        try (Workplace place = Workplace.make();
                Sandbox sandbox = Sandbox.startTellingPlans(place.directory("sandbox"));
                PackagedService service = start(sandbox, place.directory("service"))) {
            System.err.printf("filling the archive with %,d flags ...%n", flags);
            new FilledArchive(service.database()).fill(flags, FlagTemplate.bare(), seed);
            print(ask(service));
        }
        return 0;
    }

    private PackagedService start(Sandbox sandbox, Path directory) throws Exception {
        return PackagedService.start(
                sandbox,
                directory,
                Map.of("CHURNWATCH_ACCESS_WINDOW", "PT1S"),
                List.of("-Xmx" + heap, "-XX:+UseSerialGC"));
    }

    private static List<Answered> ask(PackagedService service) throws Exception {
        String key = service.key(FilledArchive.PROJECT, Set.copyOf(Scope.ALL));
        HttpAnswers answers = new HttpAnswers(service, key);
        PlanLog log = new PlanLog(service.database());
        List<Answered> all = new ArrayList<>();
        for (ArchiveRequests.Request request : ArchiveRequests.all(
                service.database(), path -> answers.text(path).body())) {
            log.next();
            HttpAnswer answer = answers.read(request.path());
            System.err.printf("%s: %d%n", request, answer.status());
            all.add(new Answered(request, answer, log.next()));
        }
        return all;
    }

    private static void print(List<Answered> all) {
        System.out.println(
                "| request | answer | ms in all | how the slowest statement reads | rows read | sorted | ms |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (Answered each : all) {
            QueryPlan slowest = each.plans.stream()
                    .max((a, b) -> Double.compare(a.millis(), b.millis()))
                    .orElse(new QueryPlan("", 0, 0, List.of(), 0));
            System.out.printf(
                    Locale.ROOT,
                    "| `%s` | %d | %,.0f | %s | %,.0f | %,.0f | %,.1f |%n",
                    each.request,
                    each.answer.status(),
                    each.answer.millis(),
                    slowest.scans().stream()
                            .filter(scan -> scan.rows() > 0)
                            .map(QueryPlan.Scan::toString)
                            .distinct()
                            .collect(Collectors.joining(", ")),
                    slowest.scans().stream().mapToDouble(QueryPlan.Scan::rows).sum(),
                    slowest.sorted(),
                    slowest.millis());
        }
    }
}
