package dev.churnwatch.research;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.churnwatch.access.ApiKeys;
import dev.churnwatch.access.IssuedKey;
import dev.churnwatch.access.KeyOrder;
import dev.churnwatch.access.Scope;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** An account of which there is everything that can be asked for, and people who ask for it by real keys. */
@Singleton
public class Study {

    /** Of everything that is judged, so that whatever is there is found. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Pattern NAME = Pattern.compile("did(:|%3A)[^\"\\s,;&]+");
    private static final Pattern FLAG_ID = Pattern.compile("\"flagId\":\"([0-9a-f]{32})\"");
    private static final String FLAGS = "/api/v1/flags?state=all&limit=200";
    private static final String CHANGES = "/api/v1/flag-changes?limit=200&after=";
    private static final String CHURNER = "did:walk:churner";
    private static final String WEEK = "2031-02-10";
    private static final String DAY = "2031-02-12";
    private static final int SAMPLED = 12;

    private final ApiKeys keys;
    private final String bootstrapServers;
    private final Map<String, String> said = new TreeMap<>();
    private final Set<String> flagIds = new TreeSet<>();
    private String flagId = "";
    private String flags = FLAGS;
    private String before = "0";

    Study(ApiKeys keys, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.keys = keys;
        this.bootstrapServers = bootstrapServers;
    }

    /** Whom a request is about, as somebody may know them. */
    record Subject(String account, String flagId) {}

    /** Names the account as nobody without {@code review} may. */
    Subject names() {
        return new Subject(CHURNER, flagId);
    }

    /** Names nobody. */
    Subject nobody() {
        return new Subject("did:walk:nobody", "0".repeat(32));
    }

    /** A text without the names that somebody has put into it himself. */
    static String without(Subject own, String text) {
        return text.replace(own.account, "")
                .replace(own.account.replace(":", "%3A"), "")
                .replace(own.flagId, "");
    }

    /** The names of accounts and ids of flags in a text. */
    List<String> namesIn(String text) {
        List<String> names = new ArrayList<>(
                NAME.matcher(text).results().map(MatchResult::group).toList());
        flagIds.stream().filter(text::contains).forEach(names::add);
        return names;
    }

    /** Lets everything happen, once. */
    void prepare() throws SQLException, ExecutionException, InterruptedException {
        if (!flagId.isEmpty()) {
            return;
        }
        Churner.named(CHURNER).churn(bootstrapServers);
        try (SettledDays days = new SettledDays(bootstrapServers)) {
            for (int i = 0; i < SAMPLED; i++) {
                days.day("did:walk:sampled-" + i, DAY, WEEK, false);
            }
            days.settle();
        }
        String key = issue("walk", Set.copyOf(Scope.ALL)).reveal();
        say(
                key,
                "/api/v1/allowlist",
                Map.of("account", "did:walk:allowed", "reason", "r", "until", "2027-01-01T00:00:00Z"));
        say(key, "/api/v1/erasures", Map.of("account", "did:walk:erased", "reason", "request"));
        await().atMost(PATIENCE)
                .until(() -> get(key, "/api/v1/flags/" + CHURNER).status() == 200);
        JsonPath flag = get(key, "/api/v1/flags/" + CHURNER).json();
        flagId = flag.getString("flag.flagId");
        Instant opened = Instant.parse(flag.getString("flag.openedAt"));
        flags = FLAGS + "&openedSince=" + opened + "&openedUntil=" + opened.plusMillis(1);
        say(key, "/api/v1/flags/id/" + flagId + "/reviews", Map.of("verdict", "confirmed", "note", "as " + CHURNER));
        said.values()
                .forEach(place ->
                        await().atMost(PATIENCE).until(() -> get(key, place).status() == 200));
        FLAG_ID.matcher(get(key, FLAGS).body()).results().forEach(found -> flagIds.add(found.group(1)));
        flagIds.add(flagId);
        for (Answer page = get(key, CHANGES + before);
                !page.body().contains(flagId);
                page = get(key, CHANGES + before)) {
            before = page.json().getString("next");
        }
    }

    private void say(String key, String path, Map<String, String> body) {
        said.put(
                path.substring(path.lastIndexOf('/') + 1),
                bearing(key)
                        .contentType("application/json")
                        .body(body)
                        .post(path)
                        .header("Location")
                        .replaceAll("https?://[^/]+", ""));
    }

    private static RequestSpecification bearing(String key) {
        return given().header("Authorization", "Bearer " + key);
    }

    private Answer get(String key, String path) {
        return Answer.to(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path), key, "*/*", "");
    }

    private IssuedKey issue(String project, Set<String> scopes) throws SQLException {
        return keys.issue(new KeyOrder(project, scopes, Duration.ofDays(1)), "test");
    }

    void rotate(String project) throws SQLException {
        bearing(issue("walk", Set.of(Scope.ADMIN)).reveal())
                .post("/api/v1/projects/" + project + "/rotation")
                .then()
                .statusCode(200);
    }

    /** By route, the rows of the latest answer to a member that the audit log has. */
    Map<String, Long> rowsIn(Member member) throws SQLException {
        String key = issue("walk", Set.of(Scope.ADMIN)).reveal();
        JsonPath log =
                get(key, "/api/v1/audit?caller=" + member.key.key().name()).json();
        Map<String, Long> rows = new TreeMap<>();
        for (Map<String, Object> entry : log.<Map<String, Object>>getList("items")) {
            if (entry.get("rows") instanceof Number number) {
                rows.putIfAbsent(String.valueOf(entry.get("route")), number.longValue());
            }
        }
        return rows;
    }

    /** Somebody with a fresh key, who has found the account among all flags. */
    Member member(String project, Set<String> scopes) throws SQLException {
        IssuedKey key = issue(project, scopes);
        Subject subject = scopes.contains(Scope.REVIEW) ? names() : faces(project);
        String export = scopes.contains(Scope.EXPORT)
                ? given().header("Authorization", "Bearer " + key.reveal())
                        .get("/api/v1/exports/flags?account=" + subject.account)
                        .header(ExportsResource.EXPORT)
                : "none";
        return new Member(key, subject, export);
    }

    /** The account and its flag as a project sees them: among the flags opened at that tick they stand where they stand for who sees names. */
    private Subject faces(String project) throws SQLException {
        JsonPath named =
                get(issue(project, Set.copyOf(Scope.ALL)).reveal(), flags).json();
        String then = flags + "&snapshot=" + named.getLong("meta.snapshot");
        JsonPath masked = get(issue(project, Set.of(Scope.READ)).reveal(), then).json();
        int place = named.getList("items.account").indexOf(CHURNER);
        return new Subject(
                masked.getString("items[" + place + "].account"), masked.getString("items[" + place + "].flagId"));
    }

    /** Who asks. */
    final class Member {

        private final IssuedKey key;
        private final Subject subject;
        private final String export;

        private Member(IssuedKey key, Subject subject, String export) {
            this.key = key;
            this.subject = subject;
            this.export = export;
        }

        String account() {
            return subject.account;
        }

        String flagId() {
            return subject.flagId;
        }

        String export() {
            return export;
        }

        Answer ask(String path) {
            return get(key.reveal(), path);
        }

        /** Asks a route about the account. */
        Answer ask(Route route, String type) {
            return ask(route, type, subject, query(route.template()));
        }

        /** Asks a route about somebody. */
        Answer ask(Route route, String type, Subject about) {
            return ask(route, type, about, query(route.template()));
        }

        /** Asks a route with another query. */
        Answer ask(Route route, String type, String query) {
            return ask(route, type, subject, query);
        }

        private Answer ask(Route route, String type, Subject about, String query) {
            String path = route.path(name -> value(name, route.template(), about));
            URI uri = URI.create(RestAssured.baseURI + ":" + RestAssured.port + path + "?" + query);
            return Answer.to(uri, key.reveal(), type, about.flagId);
        }

        private String value(String parameter, String template, Subject about) {
            return switch (parameter) {
                case "account" -> about.account;
                case "flagId" -> about.flagId;
                case "revision" -> "1";
                case "by" -> "first-seen-week";
                case "value" -> WEEK;
                case "place" -> "reviews";
                case "id" -> template.startsWith(ExportsResource.PATH) ? export : idOfWhatWasSaid(template);
                default -> throw new AssertionError("no value is known for " + parameter + " of " + template);
            };
        }

        private String idOfWhatWasSaid(String template) {
            String location = said.entrySet().stream()
                    .filter(each -> template.contains(each.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no value is known for id of " + template));
            return location.substring(location.lastIndexOf('/') + 1);
        }

        /** What a route must be asked with to be answered, and to tell of the account. */
        private String query(String template) {
            return switch (template) {
                case "/api/v1/flags", "/api/v1/exports/flags" -> "state=all";
                case FlagChangesResource.PATH -> "limit=200&after=" + before;
                case "/api/v1/exports/series", "/api/v1/exports/episodes" -> "since=" + DAY;
                case "/api/v1/sample", "/api/v1/exports/sample" -> "seed=walk&day=" + DAY;
                case "/api/v1/cohorts" -> "by=first-seen-week";
                default -> "";
            };
        }
    }
}
