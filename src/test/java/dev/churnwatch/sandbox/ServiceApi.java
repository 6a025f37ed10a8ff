package dev.churnwatch.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.churnwatch.event.AccountId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The running service as a client on this machine sees it. */
final class ServiceApi {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BUNDLE = Pattern.compile("static/bundle/[\\w-]+\\.(js|css)");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String page;
    private final String api;
    private final String management;
    private @Nullable String key;

    ServiceApi(int httpPort, int managementPort) {
        this.page = "http://127.0.0.1:" + httpPort + "/";
        this.api = page + "api/v1";
        this.management = "http://127.0.0.1:" + managementPort + "/q";
    }

    /** The API's address, to which paths are appended. */
    String api() {
        return api;
    }

    /** The address of the console. */
    String page() {
        return page;
    }

    /** Presents an API key from now on; without one, who asks from this machine sees pseudonyms. */
    void presents(String apiKey) {
        key = apiKey;
    }

    /** The address of health and metrics. */
    String management() {
        return management;
    }

    /** The console as a browser gets it: the page, and behind it what it loads. */
    List<String> console() throws InterruptedException {
        String html = get(page).orElseThrow().body();
        List<String> sent = new ArrayList<>(List.of(html));
        for (MatchResult bundle : BUNDLE.matcher(html).results().toList()) {
            sent.add(get(page + bundle.group()).orElseThrow().body());
        }
        return sent;
    }

    /** The sum over the tags of a series of the metrics; 0 while it is not there. */
    double metric(String name) throws InterruptedException {
        return get(management + "/metrics").stream()
                .flatMap(answer -> answer.body().lines())
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** What it says of an account, or nothing if it cannot, whichever instance has the ledger. */
    Optional<JsonNode> account(AccountId account) throws InterruptedException {
        return read(get(api + "/accounts/" + account.value()));
    }

    /** What it says of an account from its own ledgers, as to another instance that passes a request on. */
    Optional<JsonNode> ownAccount(AccountId account) throws InterruptedException {
        return read(get(api + "/accounts/" + account.value(), "Churnwatch-Forwarded", "1"));
    }

    /** Whether the service says that it can do its work. */
    boolean isReady() throws InterruptedException {
        return isUp("ready");
    }

    /** Whether the service says that it needs no restart. */
    boolean isLive() throws InterruptedException {
        return isUp("live");
    }

    private boolean isUp(String check) throws InterruptedException {
        return get(management + "/health/" + check)
                .map(answer -> answer.statusCode() == 200)
                .orElse(false);
    }

    /** A page of the newest open flags with its {@code items} and {@code meta}, or nothing while the service cannot say. */
    Optional<JsonNode> openFlags(int limit) throws InterruptedException {
        return read(get(api + "/flags?limit=" + limit));
    }

    private static Optional<JsonNode> read(Optional<HttpResponse<String>> given) {
        return given.filter(answer -> answer.statusCode() == 200).map(answer -> {
            try {
                return JSON.readTree(answer.body());
            } catch (IOException e) {
                throw new IllegalStateException("not JSON: " + answer.body(), e);
            }
        });
    }

    /** The answer, or nothing if nobody answers. */
    private Optional<HttpResponse<String>> get(String address, String... headers) throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (key != null) {
            request.header("X-API-Key", key);
        }
        try {
            return Optional.of(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
