package dev.churnwatch.archive;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.churnwatch.sandbox.PackagedService;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The plans that a database of a {@linkplain dev.churnwatch.sandbox.Sandbox#startTellingPlans sandbox} has written down: of
 * every statement of the service, whichever library made it, as it ran. Read from the server's log, once from the beginning to
 * the end.
 */
public final class PlanLog {

    private static final Pattern PLAN = Pattern.compile("duration: ([0-9.]+) ms  plan:\n(.*)", Pattern.DOTALL);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final JsonMapper JSON = new JsonMapper();

    private final DataSource database;
    private final List<JsonNode> unread = new ArrayList<>();
    private String cut = "";
    private long read;
    private int marks;

    public PlanLog(DataSource database) {
        this.database = database;
    }

    /** The plans that were written since the last time. */
    public List<QueryPlan> next() throws SQLException {
        String mark = "as far as mark " + ++marks;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select '" + mark + "'");
            await().atMost(PATIENCE).until(() -> readTo(mark, statement));
        }
        List<QueryPlan> plans = new ArrayList<>();
        for (JsonNode line : unread) {
            Matcher plan = PLAN.matcher(line.path("message").asText());
            if (!line.path("application_name").asText().equals(PackagedService.OWN_CONNECTIONS) && plan.matches()) {
                plans.add(QueryPlan.of(Double.parseDouble(plan.group(1)), json(plan.group(2))));
            }
        }
        unread.clear();
        return plans;
    }

    private boolean readTo(String mark, Statement statement) throws SQLException {
        boolean there = false;
        String text = cut + more(statement);
        int end = text.lastIndexOf('\n') + 1;
        cut = text.substring(end);
        for (String line : text.substring(0, end).lines().toList()) {
            unread.add(json(line));
            there |= line.contains(mark);
        }
        return there;
    }

    private String more(Statement statement) throws SQLException {
        try (ResultSet log = statement.executeQuery("""
                select convert_from(bytes, 'UTF8'), length(bytes)
                from pg_read_binary_file(pg_current_logfile('jsonlog'), %d, 16777216) as bytes
                """.formatted(read))) {
            log.next();
            read += log.getLong(2);
            return log.getString(1);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the server writes JSON", e);
        }
    }
}
