package dev.churnwatch.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tour in {@code docs/api.md}, walked as a reader would: its commands one after another in one shell, and beside each
 * what the document says of its output, where {@code ...} stands for whatever it may be.
 */
final class ApiTour {

    private static final Path DOCUMENT = Path.of("docs/api.md");
    private static final Pattern STOP =
            Pattern.compile("```bash\\n(?<command>.*?)```\\n+```\\w*\\n(?<output>.*?)```", Pattern.DOTALL);
    private static final String HEADING = "## A tour in ten calls\n";

    private ApiTour() {}

    /** What stands in the document. */
    record Stop(String command, String output) {

        /** What the document says of what the command prints. */
        Pattern foretold() {
            return Pattern.compile(
                    Arrays.stream(output.strip().split(Pattern.quote("..."), -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining(".*")),
                    Pattern.DOTALL);
        }
    }

    /** A stop, and what was seen there. */
    record Sight(Stop stop, String printed) {}

    /** The stops of the tour, in order. */
    static List<Stop> stops() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(HEADING) + HEADING.length();
        String tour = document.substring(begin, document.indexOf("\n## ", begin));
        return STOP.matcher(tour)
                .results()
                .map(found -> new Stop(found.group(1), found.group(2)))
                .toList();
    }

    /**
     * Runs the commands; each sees the shell variables that those before it have set.
     *
     * @param directory where they leave files
     */
    static List<Sight> take(String api, String key, Path directory) throws IOException, InterruptedException {
        List<Stop> stops = stops();
        StringBuilder script = new StringBuilder();
        for (int stop = 0; stop < stops.size(); stop++) {
            script.append("{\n%s} >stop-%d 2>&1\n".formatted(stops.get(stop).command(), stop));
        }
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", script.toString())
                .directory(directory.toFile())
                .inheritIO();
        shell.environment().putAll(Map.of("API", api, "KEY", key));
        shell.start().waitFor();
        List<Sight> sights = new ArrayList<>();
        for (int stop = 0; stop < stops.size(); stop++) {
            sights.add(new Sight(stops.get(stop), said(directory.resolve("stop-" + stop))));
        }
        return sights;
    }

    private static String said(Path file) throws IOException {
        return Files.readString(file, UTF_8).replace("\r", "").strip();
    }

    /** Whether this machine has what a reader of the document needs. */
    static boolean isPossible() {
        List<String> path = List.of(System.getenv("PATH").split(":"));
        return Stream.of("bash", "curl")
                .allMatch(tool -> path.stream().anyMatch(place -> Files.isExecutable(Path.of(place, tool))));
    }
}
