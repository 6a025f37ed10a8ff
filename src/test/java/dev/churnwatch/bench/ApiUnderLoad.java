package dev.churnwatch.bench;

import dev.churnwatch.access.Scope;
import dev.churnwatch.archive.FilledArchive;
import dev.churnwatch.sandbox.PackagedService;
import dev.churnwatch.sandbox.Sandbox;
import dev.churnwatch.sandbox.StreamPosition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks the packaged service, whose archive is full and whose stream is fed, with more and more clients at once. */
@Command(
        name = "api",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "How the API answers more and more clients while the stream is fed: clients ask again as soon as they have"
                        + " been answered.")
final class ApiUnderLoad implements Callable<Integer> {

    private static final List<String> FILTERS = List.of(
            "",
            "severity=high",
            "label=follow_churn&minConfidence=0.99&sort=-confidence",
            "state=all&sort=-changedAt",
            "openedSince=2026-01-01T00:00:00Z&openedUntil=2026-01-02T00:00:00Z",
            "policy=" + FilledArchive.FIRST_POLICY);

    private static final String EXPORT =
            "/api/v1/exports/flags?state=all&format=ndjson&policy=" + FilledArchive.FIRST_POLICY;

    private static final int SPARE_SECONDS = 3_600;
    private static final int EVENTS_AN_ACCOUNT = 20;
    private static final int DAYS = 30;
    private static final double CHURNERS = 0.01;
    private static final int PAGES = 20;
    private static final int LIVE_ACCOUNTS = 500;
    private static final int WARM_UP_CLIENTS = 4;

    @Option(names = "--flags", defaultValue = "1200000", description = "how many flags (default: ${DEFAULT-VALUE})")
    private int flags;

    @Option(
            names = "--rate",
            defaultValue = "5500",
            description = "events a second, half of what the stream can take (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--clients",
            split = ",",
            defaultValue = "1,4,16,64",
            description = "how many at once, in turns (default: ${DEFAULT-VALUE})")
    private List<Integer> clients = List.of();

    @Option(
            names = "--exporters",
            split = ",",
            defaultValue = "1,4",
            description = "how many export a million rows at once, in turns, up to 8 (default: ${DEFAULT-VALUE})")
    private List<Integer> exporters = List.of();

    @Option(names = "--seconds", defaultValue = "10", description = "of each turn (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--seed", defaultValue = "1", description = "of flags and events (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--heap", defaultValue = "2g", description = "the service's heap (default: ${DEFAULT-VALUE})")
    private String heap;

    @Option(names = "--java", split = " ", description = "further options of its JVM, such as a recording")
    private List<String> java = List.of();

    private final LoadTable table = new LoadTable();

    @Override
    public Integer call() throws Exception {
        try (Workplace place = Workplace.make();
                Sandbox sandbox = Sandbox.start(place.directory("sandbox"));
                PackagedService service = start(sandbox, place.directory("service"))) {
            System.err.printf("filling the archive with %,d flags ...%n", flags);
            new FilledArchive(service.database()).fill(flags, FlagTemplate.whole(), seed);
            try (PacedFeed feed = new PacedFeed(events(), rate, sandbox.bootstrapServers());
                    Admin admin = Admin.create(Map.of("bootstrap.servers", sandbox.bootstrapServers()))) {
                load(service, new Surroundings(feed, admin));
            }
        }
        System.out.print(table.markdown());
        return 0;
    }

    private PackagedService start(Sandbox sandbox, Path directory) throws Exception {
        List<String> options = new ArrayList<>(List.of("-Xmx" + heap));
        options.addAll(java);
        return PackagedService.start(
                sandbox,
                directory,
                Map.of(
                        "CHURNWATCH_ACCESS_REQUESTS", "1000000",
                        "CHURNWATCH_ACCESS_WINDOW", "PT1S",
                        "CHURNWATCH_ACCESS_EXPORTS_PER_CALLER", "8"),
                options);
    }

    /** Enough for all turns, as dense in event time as those of {@link CostOfEvents}. */
    private EventSet events() {
        int turns = 3 * (clients.size() + 1) * seconds;
        int events = rate * (turns + SPARE_SECONDS);
        return new EventSet(seed, events / EVENTS_AN_ACCOUNT, events, DAYS, CHURNERS);
    }

    private void load(PackagedService service, Surroundings around) throws Exception {
        HttpAnswers study = new HttpAnswers(service, service.key("load", Set.of(Scope.READ, Scope.EXPORT)));
        HttpAnswers reviewer =
                new HttpAnswers(service, service.key("load", Set.of(Scope.READ, Scope.REVIEW, Scope.EXPORT)));
        List<String> known = faces(study);
        rise("flag list", study, client -> "/api/v1/flags?" + drawn(FILTERS, client), around);
        rise("one flag", study, client -> "/api/v1/flags/id/" + drawn(known, client), around);
        List<String> live = liveAccounts(reviewer);
        rise("live account", reviewer, client -> "/api/v1/accounts/" + drawn(live, client), around);
        for (int number : exporters) {
            turn("export, names", new LoadRound(reviewer, client -> EXPORT, number, 0), around);
        }
        for (int number : exporters) {
            turn("export, pseudonyms", new LoadRound(study, client -> EXPORT, number, 0), around);
        }
    }

    private static String drawn(List<String> from, RandomGenerator client) {
        return from.get(client.nextInt(from.size()));
    }

    private void rise(String route, HttpAnswers answers, LoadRound.Requests requests, Surroundings around)
            throws Exception {
        new LoadRound(answers, requests, WARM_UP_CLIENTS, seconds).run();
        for (int number : clients) {
            turn(route, new LoadRound(answers, requests, number, seconds), around);
        }
    }

    private void turn(String route, LoadRound round, Surroundings around) throws Exception {
        long before = around.feed.sent();
        LoadRound.Result result = round.run();
        double fed = (around.feed.sent() - before) / result.seconds();
        StreamPosition position = StreamPosition.of(around.admin, "churnwatch");
        table.add(route, round.clients(), result, fed, position.all() - position.done());
    }

    /** What goes on besides. */
    private record Surroundings(PacedFeed feed, Admin admin) {}

    /** Flags as the project sees them: who has been shown none can ask for none. */
    private static List<String> faces(HttpAnswers study) {
        Pattern face = Pattern.compile("\"flagId\":\"(f_[0-9a-f]+)\"");
        Pattern next = Pattern.compile("\"next\":\"([^\"]+)\"");
        List<String> faces = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        for (int page = 0; page < PAGES && cursor.isPresent(); page++) {
            String body = study.text("/api/v1/flags?limit=200" + cursor.get()).body();
            face.matcher(body).results().map(found -> found.group(1)).forEach(faces::add);
            cursor = next.matcher(body)
                    .results()
                    .map(found -> "&cursor=" + found.group(1))
                    .findFirst();
        }
        return faces;
    }

    /** Those of the most active accounts that have acted by now. */
    private static List<String> liveAccounts(HttpAnswers reviewer) {
        return IntStream.range(0, LIVE_ACCOUNTS)
                .mapToObj(account -> EventSet.id(account).value())
                .filter(account -> reviewer.text("/api/v1/accounts/" + account).status() == 200)
                .toList();
    }
}
