package dev.churnwatch.archive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How PostgreSQL ran a statement.
 *
 * @param sql the statement, with {@code $1} and so on for its values
 * @param millis how long it took
 * @param rows how many it answered with
 * @param scans how it read tables, in the order of the plan
 * @param sorted the most rows that it sorted at once
 */
public record QueryPlan(String sql, double millis, double rows, List<Scan> scans, double sorted) {

    public QueryPlan {
        scans = List.copyOf(scans);
    }

    /**
     * One way of reading a table.
     *
     * @param node PostgreSQL's word for it, such as {@code Index Scan}
     * @param index the name of the index; empty if there is none
     * @param rows how many rows it found or looked at in vain
     */
    public record Scan(String node, String table, String index, double rows) {

        /** Whether it reads the table from its beginning to its end. */
        public boolean isSequential() {
            return node.equals("Seq Scan");
        }

        @Override
        public String toString() {
            return node + (index.isEmpty() ? " of " + table : " by " + index);
        }
    }

    /**
     * The plan in what {@code auto_explain} writes.
     *
     * @param millis the duration that stands before it
     */
    static QueryPlan of(double millis, JsonNode explained) {
        JsonNode root = explained.path("Plan");
        List<Scan> scans = new ArrayList<>();
        collect(root, scans);
        double sorted = nodes(root)
                .filter(node -> node.path("Node Type").asText().equals("Sort"))
                .mapToDouble(QueryPlan::rows)
                .max()
                .orElse(0);
        return new QueryPlan(explained.path("Query Text").asText(), millis, rows(root), scans, sorted);
    }

    private static void collect(JsonNode root, List<Scan> scans) {
        nodes(root)
                .filter(node -> node.has("Relation Name")
                        && !node.path("Node Type").asText().equals("ModifyTable"))
                .forEach(node -> scans.add(scan(node)));
    }

    private static Scan scan(JsonNode node) {
        String index = nodes(node)
                .filter(each -> each.has("Index Name"))
                .map(each -> each.path("Index Name").asText())
                .findFirst()
                .orElse("");
        double removed = node.path("Rows Removed by Filter").asDouble()
                * node.path("Actual Loops").asDouble(1);
        return new Scan(
                node.path("Node Type").asText(), node.path("Relation Name").asText(), index, rows(node) + removed);
    }

    private static double rows(JsonNode node) {
        return node.path("Actual Rows").asDouble() * node.path("Actual Loops").asDouble(1);
    }

    private static Stream<JsonNode> nodes(JsonNode root) {
        List<JsonNode> children = new ArrayList<>();
        root.path("Plans").forEach(children::add);
        return Stream.concat(Stream.of(root), children.stream().flatMap(QueryPlan::nodes));
    }

    /** The tables of which it reads everything. */
    public List<String> readInFull() {
        return scans.stream()
                .filter(Scan::isSequential)
                .map(Scan::table)
                .distinct()
                .toList();
    }
}
