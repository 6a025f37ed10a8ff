package dev.churnwatch.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Requests after which the service has asked its archive everything that it can be asked: each route that reads, each of its
 * parameters, and of those what is most of the archive and what is hardly any of it. Of a {@link FilledArchive}.
 */
public final class ArchiveRequests {

    /** Answered from ledgers and from what the stream knows, not from the archive. */
    private static final Pattern LIVE = Pattern.compile(
            "/api/v1/(accounts/\\{account}(/dwell|/episodes|/explanation|/series|/survival)?|policies|breaker.*)");

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private static final List<String> OF_FLAGS = List.of(
            "",
            "account={account}",
            "account={account}&shadow=true",
            "state=all",
            "state=cleared",
            "state=retracted&sort=confidence",
            "label=follow_churn",
            "label=" + FilledArchive.RARE_LABEL,
            "label=" + FilledArchive.RARE_LABEL + "&state=all&sort=-confidence",
            "severity=high",
            "severity=extreme&state=all&sort=changedAt",
            "policy=" + FilledArchive.FIRST_POLICY,
            "policy=" + FilledArchive.RARE_POLICY,
            "policy=" + FilledArchive.RARE_POLICY + "@1&state=all",
            "policy={hash}&sort=-changedAt",
            "shadow=true",
            "minConfidence=0.999&sort=openedAt",
            "maxConfidence=0.9701&state=all",
            "openedSince=2025-07-01T00:00:00Z&openedUntil=2025-07-02T00:00:00Z&sort=-confidence",
            "changedSince=2025-07-01T00:00:00Z&changedUntil=2025-07-02T00:00:00Z",
            "state=all&snapshot={snapshot}",
            "snapshot={early}",
            "snapshot={early}&sort=confidence");

    private static final List<String> OF_DAYS = List.of(
            "",
            "account={account}",
            "flagged=true&since=2026-05-20",
            "since=2026-05-20&until=2026-05-22&snapshot={late}");

    private final Map<String, String> values;
    private final List<Request> requests = new ArrayList<>();

    /**
     * A request.
     *
     * @param template its path with {@code {parameters}}
     */
    public record Request(String template, String query, Map<String, String> values) {

        /** As it is sent. */
        public String path() {
            return fill(template + (query.isEmpty() ? "" : "?" + query), values);
        }

        /** As people read it. */
        @Override
        public String toString() {
            return template.replace("/api/v1", "") + (query.isEmpty() ? "" : "?" + query);
        }
    }

    private ArchiveRequests(Map<String, String> values) {
        this.values = values;
    }

    /**
     * All of them.
     *
     * @param body has a path answered, to who has every scope and is of {@link FilledArchive#PROJECT}
     */
    public static List<Request> all(DataSource database, UnaryOperator<String> body) throws SQLException {
        ArchiveRequests all = new ArchiveRequests(values(database));
        all.flags(body);
        all.days();
        all.people(body);
        return all.requests;
    }

    private void flags(UnaryOperator<String> body) {
        OF_FLAGS.forEach(query -> add("/api/v1/flags", query));
        for (String query : List.of("sort=-openedAt", "state=all&sort=changedAt", "state=all&sort=-confidence")) {
            addNext("/api/v1/flags", query + "&limit=200", body);
        }
        add("/api/v1/flags/{account}", "");
        add("/api/v1/accounts/{account}/flags", "");
        add("/api/v1/flags/id/{flagId}", "");
        add("/api/v1/flags/id/{flagId}/revisions/{revision}", "");
        add("/api/v1/flag-changes", "after=0&limit=200");
        add("/api/v1/flag-changes", "after=latest");
        add("/api/v1/flag-changes", "after={place}&shadow=true");
        add("/api/v1/flag-counts", "");
        add("/api/v1/flag-counts", "shadow=true&snapshot={snapshot}");
        OF_FLAGS.stream().filter(query -> !query.isEmpty()).forEach(query -> add("/api/v1/exports/flags", with(query)));
    }

    /** Of the exports of flags only one goes through all. */
    private static String with(String query) {
        boolean isBounded = query.equals("state=all") || query.contains("Since");
        return query + (isBounded ? "" : "&changedSince=2026-05-31T00:00:00Z") + "&format=ndjson";
    }

    private void days() {
        add("/api/v1/activity", "");
        add("/api/v1/activity", "until=2025-12-01T00:00:00Z&hours=24&snapshot={snapshot}");
        add("/api/v1/completeness", "");
        add("/api/v1/completeness", "snapshot={snapshot}");
        for (String by : List.of("label", "first-seen-week", "volume")) {
            add("/api/v1/cohorts", "by=" + by);
        }
        add("/api/v1/cohorts", "by=label&day=2026-05-20&snapshot={late}");
        add("/api/v1/cohorts/{by}/{value}/survival", "day=2026-05-20&snapshot={late}");
        add("/api/v1/cohorts/{by}/{value}/survival", "");
        add("/api/v1/sample", "seed=plans");
        add("/api/v1/sample", "seed=plans&day=2026-05-20&size=20&snapshot={late}");
        add("/api/v1/sample", "seed=plans&probability=0.001");
        add("/api/v1/summary", "");
        add("/api/v1/summary", "since=2026-05-20&until=2026-05-22&snapshot={late}");
        OF_DAYS.forEach(query -> add("/api/v1/exports/series", query));
        OF_DAYS.forEach(query -> add("/api/v1/exports/episodes", query));
        add("/api/v1/exports/series", "account={account}&format=csv");
        add("/api/v1/exports/episodes", "account={account}&format=parquet");
        add("/api/v1/exports/sample", "seed=plans&size=1000&format=csv");
        add("/api/v1/exports/sample", "seed=plans&probability=0.5&day=2026-05-20&snapshot={late}");
        add("/api/v1/exports/{export}/manifest", "");
        add("/api/v1/exports/{export}/card", "");
    }

    private void people(UnaryOperator<String> body) {
        for (String listing : List.of("/api/v1/allowlist", "/api/v1/reviews")) {
            add(listing, "");
            addNext(listing, "limit=1", body);
        }
        add("/api/v1/allowlist/{allowed}", "");
        add("/api/v1/flags/id/{flagId}/reviews", "");
        add("/api/v1/flags/id/{ruled}/reviews/{review}", "");
        add("/api/v1/flags/id/{ruled}/appeals/{review}", "");
        add("/api/v1/labels", "");
        add("/api/v1/erasures", "");
        add("/api/v1/erasures/{review}", "");
        add("/api/v1/audit", "");
        add("/api/v1/audit", "caller={caller}&limit=20");
        add("/api/v1/audit", "since=2026-05-10T00:00:00Z&until=2026-05-11T00:00:00Z");
        addNext("/api/v1/audit", "limit=20", body);
        add("/api/v1/keys", "");
        add("/api/v1/projects", "");
        add("/api/v1/me", "");
    }

    private void add(String template, String query) {
        requests.add(new Request(template, query, values));
    }

    /** The page after the first. */
    private void addNext(String template, String query, UnaryOperator<String> body) {
        String first = body.apply(fill(template + "?" + query, values));
        Matcher next = Pattern.compile("\"next\":\"([^\"]+)\"").matcher(first);
        if (!next.find()) {
            throw new IllegalStateException("there is one page of " + template + ": " + first);
        }
        Map<String, String> here = new TreeMap<>(values);
        here.put("next", next.group(1));
        requests.add(new Request(template, query + "&cursor={next}", here));
    }

    private static String fill(String path, Map<String, String> values) {
        return PLACE.matcher(path)
                .replaceAll(place -> Matcher.quoteReplacement(
                        URLEncoder.encode(values.getOrDefault(place.group(1), ""), StandardCharsets.UTF_8)));
    }

    private static Map<String, String> values(DataSource database) throws SQLException {
        Map<String, String> values = new TreeMap<>(Map.of("by", "label", "value", "follow_churn", "revision", "1"));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select flag.flag_id as "flagId", flag.account, flag.filing as snapshot, flag.filing / 100 + 1 as early, place,
                            (select max(filing) from completeness where judged_to < '2026-05-30') as late,
                            'sha256:' || md5('trial') as hash, (select id from ruling where kind = 'ALLOWED' limit 1) as allowed,
                            review.id as review, review.flag_id as ruled, (select caller from audit_entry limit 1) as caller,
                            (select id from export limit 1) as export
                        from flag_change as flag, (select * from ruling where kind = 'CONFIRMED' limit 1) as review
                        where not shadow and superseded is null and place >= (select max(place) / 2 from flag_change)
                        order by place limit 1
                        """)) {
            row.next();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                values.put(row.getMetaData().getColumnLabel(i), row.getString(i));
            }
        }
        return values;
    }

    /**
     * What the service can be asked and {@code requests} do not ask.
     *
     * @param description of the API, as the service gives it
     * @return each as {@code route} or {@code route?parameter}
     */
    public static Set<String> forgotten(String description, List<Request> requests) throws IOException {
        Set<String> forgotten = new TreeSet<>();
        JsonNode document = new YAMLMapper().readTree(description);
        document.path("paths").properties().forEach(path -> {
            String template = path.getKey();
            if (path.getValue().has("get") && !LIVE.matcher(template).matches()) {
                forgotten.add(template);
                for (JsonNode parameter : path.getValue().path("get").path("parameters")) {
                    JsonNode described = parameter.has("$ref")
                            ? document.at(parameter.path("$ref").asText().substring(1))
                            : parameter;
                    if (described.path("in").asText().equals("query")) {
                        forgotten.add(template + "?" + described.path("name").asText());
                    }
                }
            }
        });
        Set<String> asked =
                requests.stream().flatMap(request -> asks(request).stream()).collect(Collectors.toSet());
        forgotten.removeIf(each -> asked.contains(nameless(each)));
        return forgotten;
    }

    private static Set<String> asks(Request request) {
        Set<String> asks = new LinkedHashSet<>(Set.of(nameless(request.template())));
        for (String parameter : request.query().split("&", -1)) {
            asks.add(nameless(request.template() + "?" + parameter.replaceAll("=.*", "")));
        }
        return asks;
    }

    private static String nameless(String template) {
        return PLACE.matcher(template).replaceAll("{}");
    }
}
