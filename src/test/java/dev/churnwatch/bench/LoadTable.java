package dev.churnwatch.bench;

import java.util.Locale;

/** What came of each round of load, as a Markdown table. */
final class LoadTable {

    private static final double MICROS = 1000;

    private final StringBuilder rows = new StringBuilder();

    /**
     * Adds a round, and says it, for a run may be broken off.
     *
     * @param fed how many events a second the stream was fed meanwhile
     * @param waiting how many events waited for the stream in the end
     */
    void add(String route, int clients, LoadRound.Result result, double fed, long waiting) {
        String row = String.format(
                Locale.ROOT,
                "| %s | %d | %,.1f | %,.0f | %,.1f | %,.1f | %,.1f | %d of %d | %,.0f | %,d |%n",
                route,
                clients,
                result.times().getTotalCount() / result.seconds(),
                result.lines() / result.seconds(),
                result.times().getValueAtPercentile(50) / MICROS,
                result.times().getValueAtPercentile(99) / MICROS,
                result.times().getMaxValue() / MICROS,
                result.errors(),
                result.times().getTotalCount(),
                fed,
                waiting);
        System.err.print(row);
        rows.append(row);
    }

    String markdown() {
        return "| asked | clients | answers/s | lines/s | p50, ms | p99, ms | max, ms | errors | events/s fed | events waiting |\n"
                + "|---|---|---|---|---|---|---|---|---|---|\n" + rows;
    }
}
