package dev.churnwatch.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.churnwatch.monitoring.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A real Prometheus with the configuration of {@code deploy/prometheus}, which scrapes one service of this machine. It
 * differs from the deployed one in its target, and scrapes and evaluates every second, for a test does not last long.
 *
 * <p>It begins with a day behind it, in which a flag was opened now and then: rules look back.
 */
final class PrometheusServer implements AutoCloseable {

    private static final Path DEPLOYED = Path.of("deploy/prometheus");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Thread end;
    private final String api;
    private final Instant began = Instant.now();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private PrometheusServer(Process process, int port) {
        this.process = process;
        this.api = "http://127.0.0.1:" + port + "/api/v1/";
        this.end = new Thread(process::destroyForcibly, "prometheus-end");
        Runtime.getRuntime().addShutdownHook(end);
    }

    /**
     * Starts one; it is not ready yet when this returns.
     *
     * @param target the port of the service's metrics on this machine
     * @param directory where all that it writes goes
     */
    static PrometheusServer scraping(int target, Path directory) throws IOException, InterruptedException {
        Path configuration = configure(target, directory.resolve("configuration"));
        Path data = directory.resolve("data");
        remember(directory.resolve("history.txt"), data);
        int port = Ports.free();
        Process process = new ProcessBuilder(
                        Tool.need("prometheus").path().toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + data,
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        return new PrometheusServer(process, port);
    }

    /** Copies what is deployed, and changes what a test must. */
    private static Path configure(int target, Path copy) throws IOException {
        try (Stream<Path> deployed = Files.walk(DEPLOYED)) {
            for (Path file : deployed.toList()) {
                Files.createDirectories(copy);
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy.resolve(DEPLOYED.relativize(file)));
                } else {
                    Files.copy(file, copy.resolve(DEPLOYED.relativize(file)));
                }
            }
        }
        Path configuration = copy.resolve("prometheus.yml");
        String deployed = Files.readString(configuration);
        Files.writeString(configuration, deployed.replaceAll("(scrape|evaluation)_interval: \\d+s", "$1_interval: 1s"));
        Files.writeString(copy.resolve("targets/churnwatch.yml"), "- targets: ['127.0.0.1:" + target + "']\n");
        return configuration;
    }

    /** Writes a day's history, up to two hours ago: what is scraped must be younger than all that is there. */
    private static void remember(Path history, Path data) throws IOException, InterruptedException {
        long now = Instant.now().getEpochSecond();
        StringBuilder series = new StringBuilder("# TYPE churnwatch_flag_changes counter\n");
        for (long at = now - 86_400, flags = 0; at < now - 7_200; at += 600, flags++) {
            series.append("churnwatch_flag_changes_total{change=\"OPENED\",instance=\"before\",job=\"churnwatch\"} ")
                    .append(flags)
                    .append(' ')
                    .append(at)
                    .append('\n');
        }
        Files.writeString(history, series.append("# EOF\n"));
        Tool.Said said = Tool.need("promtool")
                .run("", List.of("tsdb", "create-blocks-from", "openmetrics", history.toString(), data.toString()));
        if (said.exit() != 0) {
            throw new IllegalStateException("promtool made no history: " + said.text());
        }
    }

    /** The numbers that an expression had since the server began, without those that are none. */
    List<Double> numbers(String expression) throws IOException, InterruptedException {
        Map<String, String> question = new TreeMap<>();
        question.put("query", expression);
        question.put("start", Long.toString(began.getEpochSecond()));
        question.put("end", Long.toString(Instant.now().getEpochSecond()));
        question.put("step", "5");
        return ask("query_range", question).findValues("values").stream()
                .flatMap(series -> Stream.of(JSON.convertValue(series, String[][].class)))
                .map(sample -> sample[1].replace("Inf", "Infinity"))
                .map(Double::valueOf)
                .filter(number -> !number.isNaN())
                .toList();
    }

    /** The rules as it evaluates them, each with its name, health and last error. */
    List<JsonNode> rules() throws IOException, InterruptedException {
        return ask("rules", Map.of()).findValues("rules").stream()
                .flatMap(group -> Stream.of(JSON.convertValue(group, JsonNode[].class)))
                .toList();
    }

    /** Whether it has scraped its target, when it last tried, without an error. */
    boolean scrapes() throws IOException, InterruptedException {
        return ask("targets", Map.of()).findValuesAsText("health").equals(List.of("up"));
    }

    private JsonNode ask(String what, Map<String, String> question) throws IOException, InterruptedException {
        StringBuilder address = new StringBuilder(api).append(what);
        String separator = "?";
        for (Map.Entry<String, String> part : question.entrySet()) {
            address.append(separator)
                    .append(part.getKey())
                    .append('=')
                    .append(URLEncoder.encode(part.getValue(), UTF_8));
            separator = "&";
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(address.toString()))
                .timeout(PATIENCE)
                .build();
        JsonNode answer = JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        if (!answer.path("status").asText().equals("success")) {
            throw new IllegalArgumentException(
                    question + ": " + answer.path("error").asText());
        }
        return answer.path("data");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
        Runtime.getRuntime().removeShutdownHook(end);
    }
}
