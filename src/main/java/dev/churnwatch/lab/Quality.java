package dev.churnwatch.lab;

import dev.churnwatch.event.AccountId;
import dev.churnwatch.event.FollowEvent;
import dev.churnwatch.flag.Change;
import dev.churnwatch.flag.FlagChange;
import dev.churnwatch.lab.world.Inhabitant;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How good flags are where the truth is known: who of each kind was ever flagged, and how soon. */
final class Quality {

    private static final Comparator<Row> CHURNERS_FIRST =
            Comparator.comparing(Row::churner).reversed().thenComparing(Row::kind);

    private final List<Row> rows;

    /**
     * One kind of account.
     *
     * @param accounts how many there are
     * @param delays of those flagged, how long after the account's first event the first flag opened, ascending, ms
     */
    record Row(String kind, boolean churner, int accounts, List<Long> delays) {

        int flagged() {
            return delays.size();
        }

        String medianDays() {
            if (delays.isEmpty()) {
                return "-";
            }
            long median = delays.get((delays.size() - 1) / 2);
            return String.format(
                    Locale.ROOT, "%.1f", (double) median / Duration.ofDays(1).toMillis());
        }
    }

    private Quality(List<Row> rows) {
        this.rows = rows;
    }

    /** Compares what was found with the truth. A flag that was retracted does not count. */
    static Quality of(List<Inhabitant> truth, List<FollowEvent> events, List<FlagChange> changes) {
        Map<AccountId, Long> firstSeen = new HashMap<>();
        events.forEach(event -> firstSeen.merge(event.actor(), event.at(), Math::min));
        Map<AccountId, Long> flagged = new HashMap<>();
        latestOfEachFlag(changes).stream()
                .filter(change -> change.change() != Change.RETRACTED)
                .forEach(change -> flagged.merge(change.account(), change.openedAt(), Math::min));
        Map<String, Row> rows = new TreeMap<>();
        for (Inhabitant one : truth) {
            Row row = rows.getOrDefault(one.kind(), new Row(one.kind(), one.churner(), 0, new ArrayList<>()));
            Long openedAt = flagged.get(one.account());
            if (openedAt != null) {
                row.delays.add(openedAt - firstSeen.getOrDefault(one.account(), openedAt));
            }
            rows.put(one.kind(), new Row(row.kind, row.churner, row.accounts + 1, row.delays));
        }
        rows.values().forEach(row -> row.delays.sort(null));
        return new Quality(rows.values().stream().sorted(CHURNERS_FIRST).toList());
    }

    List<Row> rows() {
        return rows;
    }

    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%n%-24s %8s %8s %8s %8s  %s%n",
                "kind",
                "churner",
                "accounts",
                "flagged",
                "rate",
                "median days to flag");
        for (Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%-24s %8s %,8d %,8d %7.1f%%  %s%n",
                    row.kind,
                    row.churner ? "yes" : "no",
                    row.accounts,
                    row.flagged(),
                    percent(row.flagged(), row.accounts),
                    row.medianDays());
        }
        printSum(out, "churners", true);
        printSum(out, "others", false);
        out.flush();
    }

    private void printSum(PrintWriter out, String name, boolean churner) {
        int accounts = 0;
        int flagged = 0;
        for (Row row : rows) {
            accounts += row.churner == churner ? row.accounts : 0;
            flagged += row.churner == churner ? row.flagged() : 0;
        }
        out.printf(
                Locale.ROOT,
                "%-24s %8s %,8d %,8d %7.1f%%%n",
                "all " + name,
                "",
                accounts,
                flagged,
                percent(flagged, accounts));
    }

    private static double percent(int part, int whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    private static List<FlagChange> latestOfEachFlag(List<FlagChange> changes) {
        Map<String, FlagChange> latest = new TreeMap<>();
        changes.forEach(change -> latest.put(change.flagId().value(), change));
        return List.copyOf(latest.values());
    }
}
